import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { DocumentAddRegular } from '@fluentui/react-icons';
import { useRef, useState } from 'react';
import type { DragEvent } from 'react';
import { useSay } from '../../frame/reader.tsx';

/** What the official dumps come in; what is in a file decides, not its name. */
const endings = '.zip,.csv,.xml,.json,.xlsx';
/** As many as the service takes at once. */
const most = 20;

const useStyles = makeStyles({
  place: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: tokens.spacingHorizontalL,
    border: `1px dashed ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  over: { backgroundColor: tokens.colorNeutralBackground1Hover, borderTopColor: tokens.colorBrandStroke1, borderRightColor: tokens.colorBrandStroke1, borderBottomColor: tokens.colorBrandStroke1, borderLeftColor: tokens.colorBrandStroke1 },
  hidden: { display: 'none' },
});

/** Where files are chosen, or dropped. */
export function FilePicker({ onFiles }: { onFiles: (files: File[]) => void }) {
  const styles = useStyles();
  const say = useSay();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (list: FileList | null): void => {
    const files = [...(list ?? [])].slice(0, most);
    if (files.length > 0) onFiles(files);
  };
  const hover = (event: DragEvent, is: boolean): void => {
    event.preventDefault();
    setOver(is);
  };
  return (
    <div
      className={mergeClasses(styles.place, over && styles.over)}
      onDragOver={(event) => hover(event, true)}
      onDragLeave={(event) => hover(event, false)}
      onDrop={(event) => {
        hover(event, false);
        take(event.dataTransfer.files);
      }}
    >
      <Button icon={<DocumentAddRegular />} onClick={() => input.current?.click()}>
        {say('tabs.imports.choose')}
      </Button>
      <span>{say('tabs.imports.drop')}</span>
      <input
        ref={input}
        className={styles.hidden}
        type="file"
        multiple
        accept={endings}
        aria-label={say('tabs.imports.choose')}
        onChange={({ currentTarget }) => {
          take(currentTarget.files);
          // So that the same file can be chosen once more.
          currentTarget.value = '';
        }}
      />
    </div>
  );
}
