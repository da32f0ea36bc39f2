import { Badge, makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import type { ProjectView } from '../../functions/contract/views.ts';
import { useBoxStyles } from '../frame/boxStyles.ts';
import { useReader } from '../frame/reader.tsx';
import { listsOnlySome, partnersByCountry } from './partnersByCountry.ts';

const useStyles = makeStyles({
  title: { ...typographyStyles.subtitle2, margin: `0 0 ${tokens.spacingVerticalM}` },
  country: { ...typographyStyles.body1Strong, margin: `${tokens.spacingVerticalM} 0 ${tokens.spacingVerticalXXS}` },
  note: { ...typographyStyles.caption1, margin: `${tokens.spacingVerticalM} 0 0`, color: tokens.colorNeutralForeground2 },
  list: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
  },
});

/** Who takes part, by country; the coordinator is marked. */
export function Partners({ project }: { project: ProjectView }) {
  const styles = useStyles();
  const box = useBoxStyles();
  const { say, locale } = useReader();
  return (
    <section className={mergeClasses(box.box)} aria-labelledby="partners">
      <h2 id="partners" className={styles.title}>
        {say('tabs.project.partners')}
      </h2>
      {partnersByCountry(project, locale).map(({ label, partners }) => (
        <div key={label}>
          <h3 className={styles.country}>{label}</h3>
          <ul className={styles.list}>
            {partners.map(({ name, coordinates }) => (
              <li key={name}>
                <bdi>{name}</bdi>{' '}
                {coordinates && (
                  <Badge appearance="tint" color="brand">
                    {say('tabs.project.coordinator')}
                  </Badge>
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
      {listsOnlySome(project) && <p className={styles.note}>{say('tabs.project.somePartners')}</p>}
    </section>
  );
}
