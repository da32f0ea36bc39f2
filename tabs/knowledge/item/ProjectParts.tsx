import { Badge } from '@fluentui/react-components';
import type { ProjectView } from '../../../functions/contract/knowledgeViews.ts';
import { useReader } from '../../frame/reader.tsx';
import { useNow } from '../../frame/useNow.ts';
import { ItemBadges } from '../ItemBadges.tsx';
import { Paragraphs } from '../../frame/Paragraphs.tsx';
import { Part } from '../../frame/Part.tsx';
import { CitePart } from './CitePart.tsx';
import { projectCitation } from './citation.ts';
import { HistoryPart } from './HistoryPart.tsx';
import { useItemStyles } from '../../frame/itemStyles.ts';
import { Partners } from './Partners.tsx';
import { ProjectFacts } from './ProjectFacts.tsx';
import { projectSentence } from './projectSentence.ts';
import { RelatedPart } from './RelatedPart.tsx';
import { RdiResultsPart } from './RdiResultsPart.tsx';
import { SourceLine } from './SourceLine.tsx';

/** A project in plain words first, then what is published of it, what came out of it, and what is like it. */
export function ProjectParts({ project }: { project: ProjectView }) {
  const styles = useItemStyles();
  const { say, locale } = useReader();
  const today = new Date(useNow()).toISOString().slice(0, 10);
  return (
    <>
      <div className={styles.badges}>
        <Badge appearance="tint" color="brand">
          {say('tabs.facet.kind.rdi-project')}
        </Badge>
        <Badge appearance="outline" color="informative">
          {say(`tabs.facet.status.${project.status}`)}
        </Badge>
        <ItemBadges item={{ gone: project.goneSince !== undefined, forEverybody: isOpen(project), marking: project.marking }} />
      </div>
      <p className={styles.lead} dir="auto">
        {project.title}
      </p>
      <p className={styles.sentence}>{projectSentence(project, today, say, locale)}</p>
      {project.line && (
        <p className={styles.sentence} dir="auto">
          {project.line}
        </p>
      )}
      {project.goneSince && <p className={styles.sentence}>{say('tabs.item.goneText', { at: new Date(project.goneSince) })}</p>}
      <div className={styles.columns}>
        <div className={styles.column}>
          {project.objective !== '' && (
            <Part title={say('tabs.project.objective')}>
              <Paragraphs text={project.objective} />
            </Part>
          )}
          {project.results > 0 && <RdiResultsPart project={project} />}
          <RelatedPart id={project.id} />
        </div>
        <div className={styles.column}>
          <ProjectFacts project={project} />
          {project.organisations.length > 0 && <Partners project={project} />}
          <HistoryPart id={project.id} since={project.addedAt} />
          <CitePart citation={projectCitation(project, say)} />
        </div>
      </div>
      <SourceLine item={project} ownLine={project.line !== undefined} />
    </>
  );
}

/** Whatever everybody may read needs no marking beside it. */
export function isOpen({ marking }: Pick<ProjectView, 'marking'>): boolean {
  return marking.tlp === 'CLEAR' && marking.audience === 'public' && marking.releasableTo === undefined;
}
