/** A project as the first version kept it: one topic as text, the coordinator apart, no objective, no organisations' roles. */
export function projectOfVersion1(document: Record<string, unknown>): Record<string, unknown> {
  const { coordinator, partners, topic, ...rest } = document as { coordinator: object; partners: object[]; topic: string } & Record<string, unknown>;
  const long = '2020-01-01T00:00:00.000Z';
  return {
    objective: '', keywords: [], programmes: [], fields: [], links: [], results: 0, addedAt: long, changedAt: long,
    ...rest,
    topics: topic.split(';').filter((code) => code !== '').map((code) => ({ code })),
    organisations: [{ ...coordinator, role: 'coordinator' }, ...partners.map((partner) => ({ ...partner, role: 'participant' }))],
  };
}
