import { MessageBarTitle } from '@fluentui/react-components';
import type { ReadersView } from '../../../functions/contract/challengeViews.ts';
import { nextInWords } from '../../../functions/contract/nextInWords.ts';
import { countryName } from '../../frame/country.ts';
import { Message } from '../../frame/Message.tsx';
import { useReader } from '../../frame/reader.tsx';
import { useService } from '../../frame/service.tsx';

/** Under which it is remembered that somebody has just raised this challenge: its readers. */
export function raisedKey(id: string): string {
  return `challenge-raised:${id}`;
}

/** To the author who has just raised a challenge: what happens next. Nothing to anybody else. */
export function WhatNext({ id }: { id: string }) {
  const { say, locale } = useReader();
  const { memory } = useService();
  const readers = memory.get(raisedKey(id)) as ReadersView | undefined;
  if (!readers) return null;
  return (
    <Message intent="success">
      <MessageBarTitle>{say('tab.challenges.sent')}</MessageBarTitle>
      {say('tab.challenges.sent.next', { next: nextInWords(readers, say, (code) => countryName(code, locale)) })}
    </Message>
  );
}
