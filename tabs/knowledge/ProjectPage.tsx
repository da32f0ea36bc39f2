import { Badge, Link, makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import { OpenRegular } from '@fluentui/react-icons';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import type { ProjectView } from '../../functions/contract/views.ts';
import { useBoxStyles } from '../frame/boxStyles.ts';
import { countryLabel } from '../frame/country.ts';
import { PageLayout } from '../frame/PageLayout.tsx';
import { useReader } from '../frame/reader.tsx';
import { Refusal } from '../frame/Refusal.tsx';
import { RefusedPage } from '../frame/RefusedPage.tsx';
import { useAnswer } from '../frame/useAnswer.ts';
import { Waiting } from '../frame/Waiting.tsx';
import { Partners } from './Partners.tsx';
import { cordisAddress, moneyText, periodText } from './projectText.ts';

const useStyles = makeStyles({
  lead: { ...typographyStyles.subtitle2, fontWeight: tokens.fontWeightRegular, margin: 0, maxWidth: '48rem' },
  line: { margin: 0, maxWidth: '48rem', color: tokens.colorNeutralForeground2 },
  parts: {
    display: 'grid',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
    gridTemplateColumns: 'minmax(0, 1fr)',
    '@media (min-width: 900px)': { gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)' },
  },
  title: { ...typographyStyles.subtitle2, margin: `0 0 ${tokens.spacingVerticalM}` },
  facts: {
    margin: 0,
    display: 'grid',
    gridTemplateColumns: 'minmax(7rem, auto) minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    '& dt': { color: tokens.colorNeutralForeground2 },
    '& dd': { margin: 0 },
  },
  source: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground2 },
});

/** One project: its facts, its partners, and where they come from. */
export function ProjectPage({ id }: { id: string }) {
  const { say } = useReader();
  const styles = useStyles();
  const back = useMemo(() => ({ to: { name: 'knowledge' } as const, label: say('tabs.project.back') }), [say]);
  const { view: project, problem, reload } = useAnswer('showKnowledge', [{ params: { id } }]);
  if (!project && problem) return <RefusedPage problem={problem} back={back} onRetry={reload} />;
  return (
    <PageLayout title={project?.acronym} back={back}>
      {problem && <Refusal problem={problem} onRetry={reload} />}
      {project ? (
        <>
          <p className={styles.lead} dir="auto">
            {project.title}
          </p>
          <p className={styles.line} dir="auto">
            {project.line}
          </p>
          <div className={styles.parts}>
            <Facts project={project} />
            <Partners project={project} />
          </div>
          <p className={styles.source}>{say('tabs.project.source', { source: project.source })}</p>
        </>
      ) : (
        <Waiting />
      )}
    </PageLayout>
  );
}

function Facts({ project }: { project: ProjectView }) {
  const styles = useStyles();
  const box = useBoxStyles();
  const { say, locale } = useReader();
  return (
    <section className={mergeClasses(box.box)} aria-labelledby="facts">
      <h2 id="facts" className={styles.title}>
        {say('tabs.project.facts')}
      </h2>
      <dl className={styles.facts}>
        <Fact name={say('tabs.project.status')}>
          <Badge appearance="outline" color="informative">
            {say(`tabs.project.status.${project.status}`)}
          </Badge>
        </Fact>
        <Fact name={say('tabs.project.period')}>{periodText(project, locale, 'long')}</Fact>
        <Fact name={say('tabs.project.cost')}>{moneyText(project.totalCost, locale, say)}</Fact>
        <Fact name={say('tabs.project.framework')}>{say(`tabs.project.framework.${project.framework}`)}</Fact>
        <Fact name={say('tabs.project.topic')}>{project.topic.split(';').join(', ')}</Fact>
        <Fact name={say('tabs.project.countries')}>{project.countries.map((country) => countryLabel(country, locale)).join(', ')}</Fact>
        <Fact name={say('tabs.project.grant')}>
          <Link href={cordisAddress(project)} target="_blank" rel="noopener noreferrer" inline>
            {say('tabs.project.cordis', { grant: project.grantId })} <OpenRegular aria-hidden="true" />
          </Link>
        </Fact>
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
