import { makeStyles, shorthands, tokens } from '@fluentui/react-components';
import { readersInWords } from '../../../functions/contract/readersInWords.ts';
import { countryName } from '../../frame/country.ts';
import { useMe } from '../../frame/me.tsx';
import { useReader } from '../../frame/reader.tsx';
import { MarkingChoices } from '../../knowledge/practice/MarkingChoices.tsx';
import type { CommonForm } from './useCommonForm.ts';

const useStyles = makeStyles({
  readers: { margin: 0, padding: tokens.spacingHorizontalM, ...shorthands.borderLeft('3px', 'solid', tokens.colorBrandStroke1), backgroundColor: tokens.colorNeutralBackground2, overflowWrap: 'anywhere' },
});

interface CommonMarkingProps {
  form: CommonForm;
  groups: readonly { id: string; name: string }[];
}

/** Who will read the common challenge: chosen in words, and said back in a sentence. */
export function CommonMarking({ form: { draft, set }, groups }: CommonMarkingProps) {
  const styles = useStyles();
  const { say, locale } = useReader();
  const me = useMe();
  const names = groups.filter(({ id }) => draft.groups.includes(id)).map(({ name }) => name);
  const readers = { tlp: draft.tlp, audience: draft.audience, groups: names, organisation: me.organisation.name, country: me.country, ...(draft.limited && draft.releasableTo.length > 0 ? { releasableTo: draft.releasableTo } : {}) };
  return (
    <>
      <MarkingChoices draft={draft} set={set} idOf={(spot) => `common-${spot}`} messageAt={() => undefined} red={say('tab.challenges.form.red')} />
      <p className={styles.readers} role="status" dir="auto">
        {readersInWords(readers, say, (code) => countryName(code, locale))}
      </p>
    </>
  );
}
