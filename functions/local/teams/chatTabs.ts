import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { objectOf, textOf } from './answers.ts';
import type { ChatTabView } from './views.ts';

export type NewTab = Omit<ChatTabView, 'id'>;

/** More tabs than this nobody finds their way in. */
const mostTabs = 20;

/** The tabs that people added to channels and group chats, in the order in which they were added. */
export function tabsIn(db: DatabaseSync) {
  const tabs = (conversationId: string): ChatTabView[] =>
    db
      .prepare('SELECT id, entityId, name, contentUrl, websiteUrl FROM tabs WHERE conversationId = ? ORDER BY rowid')
      .all(conversationId) as unknown as ChatTabView[];
  return {
    tabs,
    addTab(conversationId: string, tab: NewTab): boolean {
      if (tabs(conversationId).length >= mostTabs) return false;
      const { entityId, name, contentUrl, websiteUrl } = tab;
      const add = db.prepare('INSERT INTO tabs (id, conversationId, entityId, name, contentUrl, websiteUrl) VALUES (?, ?, ?, ?, ?, ?)');
      return add.run(randomUUID(), conversationId, entityId, name, contentUrl, websiteUrl).changes === 1;
    },
    changeTab(conversationId: string, tab: ChatTabView): boolean {
      const { id, entityId, name, contentUrl, websiteUrl } = tab;
      const change = db.prepare('UPDATE tabs SET entityId = ?, name = ?, contentUrl = ?, websiteUrl = ? WHERE id = ? AND conversationId = ?');
      return change.run(entityId, name, contentUrl, websiteUrl, id, conversationId).changes === 1;
    },
    removeTab(conversationId: string, id: string): boolean {
      return db.prepare('DELETE FROM tabs WHERE id = ? AND conversationId = ?').run(id, conversationId).changes === 1;
    },
  };
}

/** What somebody asks of a conversation's tabs, or why it cannot be done. */
export type TabChange =
  | { kind: 'add'; tab: NewTab }
  | { kind: 'change'; tab: ChatTabView }
  | { kind: 'remove'; id: string }
  | { kind: 'refused'; why: string };

/** Reads `{add}`, `{change}` or `{remove}`. As in Teams, a tab shows only pages of the app: those at `origin`. */
export function readTabChange(value: Record<string, unknown>, origin: string): TabChange {
  if (typeof value['remove'] === 'string') return { kind: 'remove', id: value['remove'] };
  const kind = value['add'] === undefined ? 'change' : 'add';
  const given = objectOf(value[kind]);
  const [id = '', entityId = '', name = '', contentUrl = '', websiteUrl = ''] = ['id', 'entityId', 'name', 'contentUrl', 'websiteUrl'].map((field) => textOf(given[field]));
  const tab = { id, entityId, name: name.replace(/\s+/g, ' ').trim().slice(0, 128), contentUrl, websiteUrl: websiteUrl === '' ? contentUrl : websiteUrl };
  if (tab.entityId === '' || tab.name === '') return { kind: 'refused', why: 'A tab needs a name.' };
  const foreign = [tab.contentUrl, tab.websiteUrl].some((url) => !URL.canParse(url) || new URL(url).origin !== origin);
  if (foreign) return { kind: 'refused', why: 'A tab shows only pages of the app itself.' };
  return { kind, tab };
}
