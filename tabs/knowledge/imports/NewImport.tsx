import { Button, Field, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { ArrowUploadRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { importLimit } from '../../../functions/contract/knowledgeViews.ts';
import type { ImportView } from '../../../functions/contract/knowledgeViews.ts';
import { goTo } from '../../frame/browserAddress.ts';
import { pathOf } from '../../frame/page.ts';
import { useReader } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { useService } from '../../frame/service.tsx';
import { useDoing } from '../../frame/useDoing.ts';
import { Part } from '../../frame/Part.tsx';
import { FilePicker } from './FilePicker.tsx';
import { sizeText } from './importText.ts';
import { sameFiles, toGoOnWith } from './uploadPlan.ts';
import { sendFiles } from './uploads.ts';

const wholes = ['guess', 'yes', 'no'] as const;

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  text: { margin: 0, maxWidth: '48rem' },
  files: { margin: 0, paddingInlineStart: '1.25rem', overflowWrap: 'anywhere' },
});

/** Chooses files and sends them. Files of an upload that was cut off go on where it stopped. */
export function NewImport({ imports }: { imports: ImportView[] }) {
  const styles = useStyles();
  const { say, locale } = useReader();
  const { client } = useService();
  const starting = useDoing();
  const [files, setFiles] = useState<File[]>([]);
  const [whole, setWhole] = useState<(typeof wholes)[number]>('guess');
  // Of these files: announced twice because the answer was lost, they are one import.
  const [id, setId] = useState(() => crypto.randomUUID());
  const choose = (chosen: File[]): void => {
    setFiles(chosen);
    setId(crypto.randomUUID());
    starting.forget();
  };
  const cutOff = files.length > 0 ? toGoOnWith(imports, files) : undefined;
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const start = async (): Promise<void> => {
    const view = await starting.run((asked) =>
      cutOff ? asked.call('showImport', { params: { id: cutOff.id } }) : asked.call('startImport', { body: { id, files: files.map(({ name, size: bytes }) => ({ name, size: bytes })), whole } }),
    );
    if (!view) return;
    sendFiles(client(), view, sameFiles(view.files, files) ?? files);
    goTo(pathOf({ name: 'import', id: view.id }));
  };
  return (
    <Part title={say('tabs.imports.new')}>
      <div className={styles.form}>
        <p className={styles.text}>{say('tabs.imports.text')}</p>
        <FilePicker onFiles={choose} />
        {files.length > 0 && (
          <>
            <ul className={styles.files} aria-label={say('tabs.imports.files')}>
              {files.map((file) => (
                <li key={file.name} dir="auto">
                  {say('tabs.import.file', { name: file.name, size: sizeText(file.size, locale) })}
                </li>
              ))}
            </ul>
            {cutOff ? (
              <p className={styles.text}>{say('tabs.imports.cutOff')}</p>
            ) : (
              <Field label={say('tabs.imports.whole')} hint={say('tabs.imports.wholeHint')}>
                <RadioGroup value={whole} onChange={(_, { value }) => setWhole(wholes.find((each) => each === value) ?? whole)}>
                  {wholes.map((each) => (
                    <Radio key={each} value={each} label={say(`tabs.imports.whole.${each}`)} />
                  ))}
                </RadioGroup>
              </Field>
            )}
            {size > importLimit && <p className={styles.text}>{say('tabs.imports.tooLarge', { limit: sizeText(importLimit, locale) })}</p>}
            {starting.problem && <Refusal problem={starting.problem} />}
            <div>
              <Button appearance="primary" icon={<ArrowUploadRegular />} disabledFocusable={starting.busy || size > importLimit} onClick={() => size <= importLimit && void start()}>
                {say(cutOff ? 'tabs.imports.goOn' : 'tabs.imports.start')}
              </Button>
            </div>
          </>
        )}
      </div>
    </Part>
  );
}
