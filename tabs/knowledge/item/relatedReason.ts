import { securityAreas } from '../../../functions/contract/knowledgeViews.ts';
import type { RelatedView } from '../../../functions/contract/knowledgeViews.ts';
import type { Say } from '../../../functions/contract/words/words.ts';

type Related = Pick<RelatedView['items'][number], 'words' | 'fields' | 'topics'>;

/** A topic may be told by its area alone. */
function topicName(topic: string, say: Say): string {
  const area = securityAreas.find((each) => each === topic);
  return area ? say(`tabs.facet.area.${area}`) : topic;
}

/** Why two items are taken for related: `Both: forensic science. Words in both: phone, evidence. Same topic: SEC-12.` */
export function relatedReason({ words, fields, topics }: Related, say: Say): string {
  return [
    ...(fields.length > 0 ? [say('tabs.related.fields', { names: fields.join(', ') })] : []),
    ...(words.length > 0 ? [say('tabs.related.words', { names: words.join(', ') })] : []),
    ...(topics.length > 0 ? [say('tabs.related.topics', { names: topics.map((topic) => topicName(topic, say)).join(', '), count: topics.length })] : []),
  ].join(' ');
}
