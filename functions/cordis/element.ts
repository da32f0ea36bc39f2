/** An element of a project's XML, or the same from JSON: only what is on {@link wanted}. */
export interface Element {
  name: string;
  attributes: Readonly<Record<string, string>>;
  text: string;
  children: Element[];
}

/**
 * Every element that is read at all; whatever else stands in a file, with all that is inside it, never leaves the
 * reader. People (`person`, `authors`, contacts) are not here.
 */
export const wanted: ReadonlySet<string> = new Set([
  'project', 'id', 'reference', 'rcn', 'acronym', 'title', 'objective', 'totalCost', 'ecMaxContribution', 'startDate', 'endDate', 'status', 'keywords',
  'frameworkProgramme', 'contentUpdateDate', 'lastUpdateDate', 'identifiers', 'grantDoi', 'doi', 'relations', 'associations', 'categories', 'category',
  'code', 'displayCode', 'call', 'identifier', 'organization', 'legalName', 'name', 'shortName', 'address', 'city', 'country', 'url', 'programme', 'result',
  'article', 'details', 'journalTitle', 'publishedYear', 'iprDate', 'webLink', 'physUrl', 'description', 'teaser', 'summary', 'workPerformed', 'finalResults',
]);

/** Those that stand as attributes in XML. */
export const wantedAttributes: ReadonlySet<string> = new Set([
  'type', 'classification', 'order', 'sme', 'terminated', 'ecContribution', 'uniqueProgrammePart',
]);

/** The children along a path of names: `relations/associations/organization`. */
export function along(element: Element, path: string): Element[] {
  return path.split('/').reduce<Element[]>((found, name) => found.flatMap(({ children }) => children.filter((child) => child.name === name)), [element]);
}

/** The text at a path; '' where there is none. */
export function textAt(element: Element, path: string): string {
  return along(element, path)[0]?.text ?? '';
}

/** An attribute; in JSON it may stand as a child. */
export function attributeOf(element: Element, name: string): string {
  return element.attributes[name] ?? textAt(element, name);
}
