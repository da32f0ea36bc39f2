import { Badge, makeStyles, tokens } from '@fluentui/react-components';
import type { PollView } from '../../functions/contract/views.ts';
import { useSay } from './reader.tsx';

/** Colours of the Traffic Light Protocol 2.0 (FIRST), which stand on black whatever the theme. */
const tlpColours = { CLEAR: '#ffffff', GREEN: '#33ff00', AMBER: '#ffc000', 'AMBER+STRICT': '#ffc000', RED: '#ff2b2b' } as const;

const useStyles = makeStyles({
  tlp: { backgroundColor: '#000000', border: `1px solid ${tokens.colorNeutralStroke1}`, fontWeight: tokens.fontWeightSemibold },
});

/** Who may read this, in words, with its TLP label. */
export function MarkingBadges({ marking }: { marking: PollView['marking'] }) {
  const styles = useStyles();
  const say = useSay();
  return (
    <>
      <Badge appearance="outline" size="large" color={marking.audience === 'lea-only' ? 'important' : 'informative'}>
        {say(`tabs.audience.${marking.audience}`)}
      </Badge>
      <Badge className={styles.tlp} size="large" shape="rounded" style={{ color: tlpColours[marking.tlp] }}>
        {say('tabs.marking.tlp', { tlp: marking.tlp })}
      </Badge>
    </>
  );
}
