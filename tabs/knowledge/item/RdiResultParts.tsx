import { Badge } from '@fluentui/react-components';
import type { ResultView } from '../../../functions/contract/knowledgeViews.ts';
import { PageLink } from '../../frame/PageLink.tsx';
import { useReader } from '../../frame/reader.tsx';
import { Fact, Facts } from '../Facts.tsx';
import { ItemBadges } from '../ItemBadges.tsx';
import { OutLink } from '../OutLink.tsx';
import { Paragraphs } from '../../frame/Paragraphs.tsx';
import { Part } from '../../frame/Part.tsx';
import { cordisAddress, doiAddress } from '../projectText.ts';
import { CitePart } from './CitePart.tsx';
import { resultCitation } from './citation.ts';
import { HistoryPart } from './HistoryPart.tsx';
import { useItemStyles } from '../../frame/itemStyles.ts';
import { isOpen } from './ProjectParts.tsx';
import { RelatedPart } from './RelatedPart.tsx';
import { SourceLine } from './SourceLine.tsx';

/** What came out of a project: what it is, whose, and the way to it. */
export function RdiResultParts({ result }: { result: ResultView }) {
  const styles = useItemStyles();
  const { say } = useReader();
  const { project, type, form, journal, year, doi, url, description } = result;
  const name = project.acronym ?? project.title ?? project.grantId;
  return (
    <>
      <div className={styles.badges}>
        <Badge appearance="tint" color="informative">
          {say(`tabs.resultType.${type}`)}
        </Badge>
        <ItemBadges item={{ gone: result.goneSince !== undefined, forEverybody: isOpen(result), marking: result.marking }} />
      </div>
      <p className={styles.sentence}>
        {say('tabs.rdiResult.cameFrom')} {project.title === undefined ? <bdi>{name}</bdi> : <PageLink to={{ name: 'item', id: project.id }}>{name}</PageLink>}
        {project.title !== undefined && project.title !== name && (
          <>
            {': '}
            <bdi>{project.title}</bdi>
          </>
        )}
      </p>
      {result.goneSince && <p className={styles.sentence}>{say('tabs.item.goneText', { at: new Date(result.goneSince) })}</p>}
      <div className={styles.columns}>
        <div className={styles.column}>
          {description && (
            <Part title={say('tabs.rdiResult.about')}>
              <Paragraphs text={description} />
            </Part>
          )}
          <RelatedPart id={result.id} />
        </div>
        <div className={styles.column}>
          <Part title={say('tabs.project.facts')}>
            <Facts>
              <Fact name={say('tabs.rdiResult.form')}>{form ?? say(`tabs.resultType.${type}`)}</Fact>
              <Fact name={say('tabs.rdiResult.year')}>{year === undefined ? undefined : String(year)}</Fact>
              <Fact name={say('tabs.rdiResult.journal')}>{journal}</Fact>
              <Fact name={say('tabs.rdiResult.link')}>{url !== undefined && <OutLink url={url}>{url}</OutLink>}</Fact>
              <Fact name={say('tabs.item.doi')}>{doi !== undefined && <OutLink url={doiAddress(doi)}>{doi}</OutLink>}</Fact>
              <Fact name={say('tabs.project.framework')}>{say(`tabs.project.framework.${project.framework}`)}</Fact>
              <Fact name={say('tabs.project.grant')}>
                <OutLink url={cordisAddress(project)}>{say('tabs.project.cordis', { grant: project.grantId })}</OutLink>
              </Fact>
            </Facts>
          </Part>
          <HistoryPart id={result.id} since={result.addedAt} />
          <CitePart citation={resultCitation(result, say)} />
        </div>
      </div>
      <SourceLine item={result} />
    </>
  );
}
