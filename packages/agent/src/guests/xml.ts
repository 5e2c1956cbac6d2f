import { SaxesParser } from 'saxes';

/** An XML element with its text and children; enough for libvirt's documents, which do not mix the two. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

type Attributes = Record<string, string | number | undefined>;

/** Makes an element. Attributes that are undefined and children that are false are left out. */
export function element(name: string, attributes: Attributes = {}, ...children: (Element | string | false)[]): Element {
  const made: Element = { name, attributes: {}, children: [], text: '' };
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) made.attributes[key] = String(value);
  }
  for (const child of children) {
    if (typeof child === 'string') made.text += child;
    else if (child) made.children.push(child);
  }
  return made;
}

/** Writes an element, indented by two spaces a level. Whatever a name or value holds, it stays text. */
export function writeXml({ name, attributes, children, text }: Element, indent = ''): string {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const start = `${indent}<${name}${list.join('')}`;
  if (children.length === 0) return text === '' ? `${start}/>\n` : `${start}>${escaped(text)}</${name}>\n`;
  const inner = children.map((child) => writeXml(child, `${indent}  `)).join('');
  return `${start}>\n${escaped(text)}${inner}${indent}</${name}>\n`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Characters that XML 1.0 cannot hold in any form (section 2.2), and halves of surrogate pairs. */
const unspeakable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function escaped(text: string): string {
  return (
    text
      .replace(unspeakable, '\ufffd')
      .replace(/[&<>"']/g, (character) => entities[character] ?? '')
      // A parser would turn these into spaces inside an attribute (section 3.3.3).
      .replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`)
  );
}

/** Reads a document. Namespaces stay as written, comments are dropped. Throws when it is not well-formed. */
export function readXml(text: string): Element {
  const parser = new SaxesParser();
  const document = element('');
  const open = [document];
  const inside = (): Element => open.at(-1) ?? document;
  parser.on('opentag', ({ name, attributes }) => {
    const child = element(name, attributes);
    inside().children.push(child);
    open.push(child);
  });
  parser.on('text', (words) => {
    inside().text += words;
  });
  parser.on('cdata', (words) => {
    inside().text += words;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
  const [root] = document.children;
  if (!root) throw new Error('the document is empty');
  return root;
}

/** All elements at the path below `root`. */
export function findAll(root: Element, ...path: string[]): Element[] {
  return path.reduce((found, name) => found.flatMap(({ children }) => children.filter((c) => c.name === name)), [root]);
}

/** The first of them. */
export function find(root: Element, ...path: string[]): Element | undefined {
  return findAll(root, ...path)[0];
}
