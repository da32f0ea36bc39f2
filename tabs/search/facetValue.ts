export interface FacetValue {
  value: string;
  name: string;
  count: number;
  chosen: boolean;
}

export interface FieldValue extends FacetValue {
  /** 0 for the broadest. */
  depth: number;
  /** The next broader one that is listed. */
  parent: string | undefined;
  hasMore: boolean;
}

/** Counted values with their names, most frequent first; those chosen are there even when nothing fits them any more. */
export function chosenAmong(counted: readonly { value: string; count: number; label?: string | undefined }[], chosen: readonly string[], nameOf: (value: string, label: string | undefined) => string, locale: string): FacetValue[] {
  const missing = chosen.filter((value) => !counted.some((one) => one.value === value)).map((value) => ({ value, count: 0, label: undefined }));
  const values = [...counted, ...missing].map(({ value, count, label }) => ({ value, count, chosen: chosen.includes(value), name: nameOf(value, label) }));
  return values.sort((one, other) => other.count - one.count || one.name.localeCompare(other.name, locale));
}

/** Those shown before "show more": the first `most`, and whatever is chosen. */
export function firstOf<T extends FacetValue>(values: readonly T[], most: number): T[] {
  return values.filter(({ chosen }, at) => at < most || chosen);
}

/** Fields of science (`/29/89` lies in `/29`) in the order of a tree. */
export function fieldTree(values: readonly FacetValue[]): FieldValue[] {
  const known = new Set(values.map(({ value }) => value));
  const parentOf = (value: string): string | undefined => {
    const up = value.slice(0, Math.max(value.lastIndexOf('/'), 0));
    return up === '' ? undefined : known.has(up) ? up : parentOf(up);
  };
  const children = Map.groupBy(values, ({ value }) => parentOf(value));
  const below = (parent: string | undefined, depth: number): FieldValue[] =>
    (children.get(parent) ?? []).flatMap((one) => [{ ...one, depth, parent, hasMore: children.has(one.value) }, ...below(one.value, depth + 1)]);
  return below(undefined, 0);
}

/** Of the tree: the broadest, what lies in those that were opened, and the way to whatever is chosen. */
export function openFields(tree: readonly FieldValue[], opened: ReadonlySet<string>): FieldValue[] {
  const shown = new Set<string>();
  for (const { value, chosen, parent } of tree) {
    if (parent === undefined || (opened.has(parent) && shown.has(parent)) || (chosen && parent !== undefined)) shown.add(value);
  }
  for (const { value } of [...tree].reverse()) {
    const up = tree.find((one) => one.value === value)?.parent;
    if (shown.has(value) && up !== undefined) shown.add(up);
  }
  return tree.filter(({ value }) => shown.has(value));
}
