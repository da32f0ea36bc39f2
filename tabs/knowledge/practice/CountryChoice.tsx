import { makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { countries, countryName } from '../../frame/country.ts';
import { useReader } from '../../frame/reader.tsx';
import { CheckList } from '../../polls/form/CheckList.tsx';
import { countriesText } from '../foundFacts.ts';

const useStyles = makeStyles({
  summary: { cursor: 'pointer', ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  list: { marginTop: tokens.spacingVerticalS },
});

interface CountryChoiceProps {
  legend: string;
  id: string;
  chosen: string[];
  onChosen: (countries: string[]) => void;
}

/** Some of the countries, by name; folded, because they are many. */
export function CountryChoice({ legend, id, chosen, onChosen }: CountryChoiceProps) {
  const styles = useStyles();
  const { say, locale } = useReader();
  const [open, setOpen] = useState(false);
  const codes = [...new Set([...countries, ...chosen])];
  const items = codes.map((key) => ({ key, name: countryName(key, locale) })).sort((one, other) => one.name.localeCompare(other.name, locale));
  return (
    <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className={styles.summary} id={id}>
        {legend}: {chosen.length === 0 ? say('tabs.practice.noCountries') : countriesText(chosen, say, locale, chosen.length)}
      </summary>
      {open && (
        <div className={styles.list}>
          <CheckList legend={legend} items={items} chosen={chosen} onChosen={onChosen} />
        </div>
      )}
    </details>
  );
}
