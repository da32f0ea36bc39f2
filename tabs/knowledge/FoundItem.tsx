import { Badge, makeStyles, mergeClasses, shorthands, tokens } from '@fluentui/react-components';
import type { FoundItemView } from '../../functions/contract/knowledgeViews.ts';
import { useBoxStyles } from '../frame/boxStyles.ts';
import { useEntryStyles } from '../frame/entryStyles.ts';
import { PageLink } from '../frame/PageLink.tsx';
import { useReader } from '../frame/reader.tsx';
import { foundFacts } from './foundFacts.ts';
import { ItemBadges } from './ItemBadges.tsx';
import { resultLink } from '../search/focusResult.ts';
import { MarkedText } from '../search/MarkedText.tsx';

const useStyles = makeStyles({
  item: { position: 'relative', display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, ':hover': shorthands.borderColor(tokens.colorNeutralStroke1Hover) },
});

interface FoundItemProps {
  item: FoundItemView;
  /** Its title is a heading of the page. */
  heading?: boolean;
  /** Why it stands here. */
  reason?: string;
}

/** An item in a list: what it is called, where the words stand in it, and enough to choose by. */
export function FoundItem({ item, heading = false, reason }: FoundItemProps) {
  const styles = useStyles();
  const box = useBoxStyles();
  const entry = useEntryStyles();
  const { say, locale } = useReader();
  const Title = heading ? 'h2' : 'h3';
  const of = (what: FoundItemView['snippets'][number]['of']) => item.snippets.find((snippet) => snippet.of === what);
  const title = of('title')?.text === item.title ? of('title') : undefined;
  const acronym = of('acronym')?.text === item.acronym ? of('acronym') : undefined;
  const text = of('text');
  const keywords = of('keywords');
  return (
    <li className={mergeClasses(box.box, styles.item)}>
      <div className={entry.badges}>
        <Badge appearance="tint" color={item.kind === 'rdi-project' ? 'brand' : item.kind === 'rdi-result' ? 'informative' : 'success'}>
          {say(item.type === undefined ? `tabs.facet.kind.${item.kind}` : `tabs.resultType.${item.type}`)}
        </Badge>
        <ItemBadges item={item} />
      </div>
      <Title className={entry.title} {...{ [resultLink]: '' }} dir="auto">
        <PageLink to={{ name: 'item', id: item.id }}>
          {item.acronym !== undefined && item.acronym !== '' && (
            <>
              <MarkedText text={item.acronym} marks={acronym?.marks ?? []} />
              {' – '}
            </>
          )}
          <MarkedText text={item.title} marks={title?.marks ?? []} />
        </PageLink>
      </Title>
      {text && text.text !== '' ? (
        <p className={entry.text} dir="auto">
          <MarkedText text={text.text} marks={text.marks} />
        </p>
      ) : (
        item.line && (
          <p className={entry.text} dir="auto">
            {item.line}
          </p>
        )
      )}
      {keywords && keywords.marks.length > 0 && (
        <p className={entry.text} dir="auto">
          {say('tabs.item.keywords')} <MarkedText text={keywords.text} marks={keywords.marks} />
        </p>
      )}
      {reason && <p className={entry.text}>{reason}</p>}
      <p className={entry.foot}>
        {item.project && (
          <span className={entry.fact}>
            {say('tabs.item.resultOf')}{' '}
            <PageLink to={{ name: 'item', id: item.project.id }}>
              <bdi>{item.project.acronym ?? item.grantId ?? item.project.id}</bdi>
            </PageLink>
          </span>
        )}
        {foundFacts(item, say, locale).map((fact) => (
          <bdi key={fact} className={entry.fact}>
            {fact}
          </bdi>
        ))}
      </p>
    </li>
  );
}
