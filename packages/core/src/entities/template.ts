import { asId, type TemplateId } from './id.ts';

/** What VMs are made from; only Blank exists. */
export interface Template {
  id: TemplateId;
  name: string;
  description: string;
}

/** The id that every oVirt client knows Blank by. */
export const blankTemplateId = asId<TemplateId>('00000000-0000-0000-0000-000000000000');

export const templates: readonly Template[] = [{ id: blankTemplateId, name: 'Blank', description: 'Blank template' }];
