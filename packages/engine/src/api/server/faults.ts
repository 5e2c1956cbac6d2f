import { catalogue, type Refused, sentence } from '@weft/core/errors';
import type { Face } from '../codecs/index.ts';
import { escapeText } from '../codecs/xml-text.ts';

/** What oVirt puts into `reason`. */
function reasonOf(refused: Refused): string {
  const [first] = refused.violations;
  return first?.code === 'MISSING_FIELD' ? 'Incomplete parameters' : 'Operation Failed';
}

/** The sentences of all that is wrong; in brackets, as oVirt has them, unless fields are missing. */
function detailOf(refused: Refused): string {
  const sentences = refused.violations.map(sentence).join(' ');
  return reasonOf(refused) === 'Operation Failed' ? `[${sentences}]` : sentences;
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** Writes a refusal in a face; a failed action carries its fault inside. */
export function writeFault(refused: Refused, face: Face, ofAction: boolean): string {
  if (face === 'plain') return JSON.stringify({ error: plainError(refused) });
  const fault = { detail: detailOf(refused), reason: reasonOf(refused) };
  if (face === 'json') return JSON.stringify(ofAction ? { fault, status: 'failed' } : fault);
  const xml = `<fault><detail>${escapeText(fault.detail)}</detail><reason>${escapeText(fault.reason)}</reason></fault>`;
  return declaration + (ofAction ? `<action>${xml}<status>failed</status></action>` : xml);
}

/** The plain face's error: the first violation, and all of them. */
function plainError(refused: Refused): object {
  const violations = refused.violations.map((each) => {
    const { next, retryable } = catalogue[each.code];
    return { code: each.code, message: sentence(each), next, retryable: retryable ?? false, field: each.field };
  });
  return { ...violations[0], violations };
}
