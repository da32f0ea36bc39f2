import { Badge, Button, makeStyles, mergeClasses, shorthands, tokens, typographyStyles } from '@fluentui/react-components';
import { useState } from 'react';
import type { ProjectView } from '../../functions/contract/views.ts';
import { useBoxStyles } from '../frame/boxStyles.ts';
import { Empty } from '../frame/Empty.tsx';
import { PageLink } from '../frame/PageLink.tsx';
import { useReader } from '../frame/reader.tsx';
import { periodText } from './projectText.ts';

const step = 50;

const useStyles = makeStyles({
  grid: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gap: tokens.spacingHorizontalM,
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 21rem), 1fr))',
  },
  card: {
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    ':hover': shorthands.borderColor(tokens.colorNeutralStroke1Hover),
  },
  name: { ...typographyStyles.subtitle2, margin: 0 },
  link: { font: 'inherit', '::after': { content: '""', position: 'absolute', inset: 0 } },
  text: { margin: 0 },
  line: { margin: 0, color: tokens.colorNeutralForeground2 },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    alignItems: 'center',
    marginTop: 'auto',
    color: tokens.colorNeutralForeground2,
  },
  small: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground2 },
});

export interface ProjectListProps {
  projects: ProjectView[];
  filtered: boolean;
  onClear: () => void;
}

export function ProjectList({ projects, filtered, onClear }: ProjectListProps) {
  const styles = useStyles();
  const { say } = useReader();
  const [shown, setShown] = useState(step);
  if (projects.length === 0) {
    return filtered ? (
      <Empty title={say('tabs.knowledge.noHits')} text={say('tabs.knowledge.noHitsText')}>
        <Button onClick={onClear}>{say('tabs.knowledge.clear')}</Button>
      </Empty>
    ) : (
      <Empty title={say('tabs.knowledge.none')} text={say('tabs.knowledge.noneText')} />
    );
  }
  return (
    <>
      <ul className={styles.grid}>
        {projects.slice(0, shown).map((project) => (
          <ProjectCard key={project.id} project={project} />
        ))}
      </ul>
      {projects.length > shown && (
        <div>
          <Button onClick={() => setShown(shown + step)}>{say('tabs.more')}</Button>
        </div>
      )}
    </>
  );
}

function ProjectCard({ project }: { project: ProjectView }) {
  const styles = useStyles();
  const box = useBoxStyles();
  const { say, locale } = useReader();
  return (
    <li className={mergeClasses(box.box, styles.card)}>
      <h2 className={styles.name}>
        <PageLink to={{ name: 'project', id: project.id }} className={styles.link}>
          <bdi>{project.acronym}</bdi>
        </PageLink>
      </h2>
      <p className={styles.text} dir="auto">
        {project.title}
      </p>
      <p className={styles.line} dir="auto">
        {project.line}
      </p>
      <div className={styles.foot}>
        <Badge appearance="outline" color="informative">
          {say(`tabs.project.status.${project.status}`)}
        </Badge>
        <span>{periodText(project, locale)}</span>
      </div>
      <p className={styles.small}>{say('tabs.knowledge.countries', { count: project.countries.length, countries: project.countries.join(', ') })}</p>
    </li>
  );
}
