// What XML 1.0 cannot hold at all: control characters, lone surrogates, U+FFFE and U+FFFF.
const illegal = /[\p{Cc}--[\t\n\r\x7f-\x9f]]|\p{Cs}|[\ufffe\uffff]/v;
const illegals = /[\p{Cc}--[\t\n\r\x7f-\x9f]]|\p{Cs}|[\ufffe\uffff]/gv;
const special = /[<>&"\r\n\t]/;

/** Whether a text can be written in XML. */
export function isXmlText(text: string): boolean {
  return !illegal.test(text);
}

/** Escapes text for an element's content. What XML cannot hold becomes U+FFFD. */
export function escapeText(text: string): string {
  const clean = illegal.test(text) ? text.replace(illegals, '\ufffd') : text;
  if (!special.test(clean)) return clean;
  return clean.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');
}

/** Escapes text for an attribute in double quotes; white space is kept by references. */
export function escapeAttribute(text: string): string {
  const escaped = escapeText(text);
  if (!special.test(text)) return escaped;
  return escaped.replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}
