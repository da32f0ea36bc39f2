import { useSay } from '../frame/reader.tsx';
import { Fact } from './Facts.tsx';
import { OutLink } from './OutLink.tsx';

/** Addresses where more is to be found; nothing at all where there are none. */
export function LinksFact({ links }: { links: readonly { url: string; title?: string | undefined }[] }) {
  const say = useSay();
  return (
    <Fact name={say('tabs.item.links')}>
      {links.length > 0 && (
        <ul>
          {links.map(({ url, title }) => (
            <li key={url}>
              <OutLink url={url}>{title ?? url}</OutLink>
            </li>
          ))}
        </ul>
      )}
    </Fact>
  );
}
