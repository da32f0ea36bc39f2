import { Badge } from '@fluentui/react-components';
import type { PracticeView } from '../../../functions/contract/knowledgeViews.ts';
import { useReader } from '../../frame/reader.tsx';
import { MarkingBadges } from '../../frame/MarkingBadges.tsx';
import { Message } from '../../frame/Message.tsx';
import { Fact, Facts } from '../Facts.tsx';
import { countriesText } from '../foundFacts.ts';
import { HistoryPart } from '../item/HistoryPart.tsx';
import { useItemStyles } from '../../frame/itemStyles.ts';
import { RelatedPart } from '../item/RelatedPart.tsx';
import { LinksFact } from '../LinksFact.tsx';
import { Paragraphs } from '../../frame/Paragraphs.tsx';
import { Part } from '../../frame/Part.tsx';
import { dayText } from '../projectText.ts';
import { readersText } from './practiceReaders.ts';

/** What a member wrote down: the text, who may read it, and when it is to be looked at again. */
export function PracticeParts({ practice }: { practice: PracticeView }) {
  const styles = useItemStyles();
  const { say, locale } = useReader();
  const { marking, groups, links, reviewBy } = practice;
  const readers = { tlp: marking.tlp, audience: marking.audience, limited: marking.releasableTo !== undefined, releasableTo: marking.releasableTo ?? [], groups: groups.map(({ id }) => id) };
  return (
    <>
      <div className={styles.badges}>
        <Badge appearance="tint" color="success">
          {say(`tabs.facet.kind.${practice.kind}`)}
        </Badge>
        <MarkingBadges marking={marking} />
      </div>
      {practice.withdrawnAt && <Message intent="warning">{say('tabs.practice.withdrawn', { at: new Date(practice.withdrawnAt) })}</Message>}
      {practice.overdue && !practice.withdrawnAt && <Message intent="warning">{say('tabs.practice.overdue', { day: dayText(reviewBy, locale) })}</Message>}
      <div className={styles.columns}>
        <div className={styles.column}>
          <Part title={say('tabs.practice.text')}>
            <Paragraphs text={practice.text} />
          </Part>
          {!practice.withdrawnAt && <RelatedPart id={practice.id} />}
        </div>
        <div className={styles.column}>
          <Part title={say('tabs.project.facts')}>
            <Facts>
              <Fact name={say('tabs.practice.by')}>{say('tabs.practice.byLine', { name: practice.author.name, organisation: practice.organisation })}</Fact>
              <Fact name={say('tabs.practice.reviewBy')}>{dayText(reviewBy, locale)}</Fact>
              <Fact name={say('tabs.practice.who')}>{readersText(readers, groups, say, locale)}</Fact>
              <Fact name={say('tabs.practice.groups')}>{groups.map(({ name }) => name).join(', ')}</Fact>
              <Fact name={say('tabs.facet.area')}>{practice.areas.map((area) => say(`tabs.facet.area.${area}`)).join(', ')}</Fact>
              <Fact name={say('tabs.project.countries')}>{countriesText(practice.countries, say, locale, practice.countries.length)}</Fact>
              <Fact name={say('tabs.project.keywords')}>{practice.keywords.join(', ')}</Fact>
              <Fact name={say('tabs.practice.source')}>{practice.source}</Fact>
              <LinksFact links={links} />
            </Facts>
          </Part>
          <HistoryPart key={practice.edition} id={practice.id} since={practice.addedAt} />
        </div>
      </div>
    </>
  );
}
