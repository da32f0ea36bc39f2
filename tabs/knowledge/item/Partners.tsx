import { Badge, Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { useState } from 'react';
import type { ProjectView } from '../../../functions/contract/knowledgeViews.ts';
import { useReader } from '../../frame/reader.tsx';
import { Part } from '../../frame/Part.tsx';
import { OutLink } from '../OutLink.tsx';
import { moneyText, safeAddress } from '../projectText.ts';
import { listsOnlySome, partnersByCountry } from './partnersByCountry.ts';
import type { Partner } from './partnersByCountry.ts';

/** Countries shown before somebody asks for the others. */
const few = 8;

const useStyles = makeStyles({
  country: { ...typographyStyles.body1Strong, margin: `${tokens.spacingVerticalM} 0 ${tokens.spacingVerticalXXS}` },
  note: { ...typographyStyles.caption1, margin: `${tokens.spacingVerticalM} 0 0`, color: tokens.colorNeutralForeground2 },
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  about: { ...typographyStyles.caption1, display: 'block', color: tokens.colorNeutralForeground2 },
  more: { marginTop: tokens.spacingVerticalM },
});

/** Who takes part, by country; the coordinator is marked. */
export function Partners({ project }: { project: ProjectView }) {
  const styles = useStyles();
  const { say, locale } = useReader();
  const countries = partnersByCountry(project, locale);
  const [all, setAll] = useState(countries.length <= few + 1);
  return (
    <Part title={say('tabs.project.partnersCount', { count: project.organisations.length })}>
      {(all ? countries : countries.slice(0, few)).map(({ label, partners }) => (
        <div key={label ?? ''}>
          <h3 className={styles.country}>{label ?? say('tabs.project.noCountry')}</h3>
          <ul className={styles.list}>
            {partners.map((partner, at) => (
              <PartnerLine key={`${partner.name} ${at}`} partner={partner} />
            ))}
          </ul>
        </div>
      ))}
      {!all && (
        <Button className={styles.more} size="small" onClick={() => setAll(true)}>
          {say('tabs.project.moreCountries', { count: countries.length - few })}
        </Button>
      )}
      {listsOnlySome(project) && <p className={styles.note}>{say('tabs.project.somePartners')}</p>}
    </Part>
  );
}

function PartnerLine({ partner }: { partner: Partner }) {
  const styles = useStyles();
  const { say, locale } = useReader();
  const { name, shortName, role, activity, sme, city, contribution, left, url } = partner;
  const about = [
    ...(shortName && shortName !== name ? [shortName] : []),
    ...(city ? [city] : []),
    ...(activity ? [say(`tabs.facet.organisationType.${activity}`)] : []),
    ...(sme ? [say('tabs.project.sme')] : []),
    ...(role === 'partner' || role === 'third-party' ? [say(`tabs.project.role.${role}`)] : []),
    ...(contribution === undefined ? [] : [say('tabs.project.fromEu', { money: moneyText(contribution, locale, say) })]),
  ];
  return (
    <li dir="auto">
      {safeAddress(url) === undefined ? <bdi>{name}</bdi> : <OutLink url={url}>{name}</OutLink>}{' '}
      {role === 'coordinator' && (
        <Badge appearance="tint" color="brand">
          {say('tabs.project.coordinator')}
        </Badge>
      )}
      {left && (
        <Badge appearance="outline" color="informative">
          {say('tabs.project.left')}
        </Badge>
      )}
      {about.length > 0 && <span className={styles.about}>{about.join(' · ')}</span>}
    </li>
  );
}
