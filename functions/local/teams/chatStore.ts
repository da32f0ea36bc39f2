import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { openChatTables } from './chatTables.ts';
import { tabsIn } from './chatTabs.ts';
import type { Attachment, ConversationKind } from './views.ts';

export interface StoredConversation {
  id: string;
  kind: ConversationKind;
  name: string;
  teamId: string;
  teamName: string;
  tenantId: string;
  /** The person of a personal chat, '' elsewhere. */
  personKey: string;
  botAdded: boolean;
}

export interface MessageBody {
  text: string;
  textFormat: 'plain' | 'markdown' | 'xml';
  attachments: Attachment[];
  entities: unknown[];
}

export interface StoredMessage extends MessageBody {
  id: string;
  conversationId: string;
  rootId: string;
  /** 'bot' or a person's key. */
  author: string;
  sentAt: string;
  edited: boolean;
  deleted: boolean;
  revision: number;
}

export interface PersonalCard {
  card: unknown;
  revision: number;
}

export type ChatStore = ReturnType<typeof chatStore>;

type Row = Record<string, SQLOutputValue>;
const text = (row: Row, name: string): string => String(row[name] ?? '');

function conversationOf(row: Row): StoredConversation {
  return {
    id: text(row, 'id'),
    kind: text(row, 'kind') as ConversationKind,
    name: text(row, 'name'),
    teamId: text(row, 'teamId'),
    teamName: text(row, 'teamName'),
    tenantId: text(row, 'tenantId'),
    personKey: text(row, 'personKey'),
    botAdded: row['botAdded'] === 1,
  };
}

function messageOf(row: Row): StoredMessage {
  return {
    ...(JSON.parse(text(row, 'body')) as MessageBody),
    id: text(row, 'id'),
    conversationId: text(row, 'conversationId'),
    rootId: text(row, 'rootId'),
    author: text(row, 'author'),
    sentAt: text(row, 'sentAt'),
    edited: row['edited'] === 1,
    deleted: row['deleted'] === 1,
    revision: Number(row['revision']),
  };
}

/** Runs several statements as one durable step. */
function inOneStep<T>(db: DatabaseSync, step: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const value = step();
    db.exec('COMMIT');
    return value;
  } catch (fault) {
    db.exec('ROLLBACK');
    throw fault;
  }
}

function countUp(db: DatabaseSync, name: 'revision' | 'lastId', atLeast = 0): number {
  const row = db
    .prepare('UPDATE meta SET value = CAST(max(CAST(value AS INTEGER) + 1, ?) AS TEXT) WHERE name = ? RETURNING value')
    .get(atLeast, name);
  return Number(row?.['value']);
}

/** Chats, rosters, messages and personal cards in one SQLite file. Message ids are milliseconds, as in Teams. */
export function chatStore(file: string) {
  const db = openChatTables(file);
  const meta = (name: string): string => String(db.prepare('SELECT value FROM meta WHERE name = ?').get(name)?.['value']);
  return {
    /** Changes when the file is new: a window that knows another epoch starts afresh. */
    epoch: meta('epoch'),
    revision: (): number => Number(meta('revision')),
    ...conversationsIn(db),
    ...messagesIn(db),
    ...personalCardsIn(db),
    ...tabsIn(db),
    close: (): void => db.close(),
  };
}

function conversationsIn(db: DatabaseSync) {
  return {
    conversations: (): StoredConversation[] => db.prepare('SELECT * FROM conversations ORDER BY rowid').all().map(conversationOf),
    conversation(id: string): StoredConversation | undefined {
      const row = db.prepare('SELECT * FROM conversations WHERE id = ?').get(id);
      return row === undefined ? undefined : conversationOf(row);
    },
    /** Adds a conversation with its roster; where it stands already, only its names and tenant are renewed. */
    keepConversation(conversation: StoredConversation, roster: readonly string[]): void {
      const { id, kind, name, teamId, teamName, tenantId, personKey } = conversation;
      const known = db.prepare('SELECT 1 FROM conversations WHERE id = ?').get(id) !== undefined;
      inOneStep(db, () => {
        db.prepare(
          `INSERT INTO conversations (id, kind, name, teamId, teamName, tenantId, personKey) VALUES (?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET name = excluded.name, teamId = excluded.teamId, teamName = excluded.teamName,
             tenantId = excluded.tenantId`,
        ).run(id, kind, name, teamId, teamName, tenantId, personKey);
        const add = db.prepare('INSERT OR IGNORE INTO roster (conversationId, personKey) VALUES (?, ?)');
        if (!known) for (const key of roster) add.run(id, key);
      });
    },
    markBotAdded(id: string): void {
      db.prepare('UPDATE conversations SET botAdded = 1 WHERE id = ?').run(id);
    },
    roster: (id: string): string[] =>
      db
        .prepare('SELECT personKey FROM roster WHERE conversationId = ? ORDER BY rowid')
        .all(id)
        .map((row) => text(row, 'personKey')),
    addToRoster(id: string, personKey: string): boolean {
      return (
        db.prepare('INSERT OR IGNORE INTO roster (conversationId, personKey) VALUES (?, ?)').run(id, personKey).changes === 1
      );
    },
    removeFromRoster(id: string, personKey: string): boolean {
      return db.prepare('DELETE FROM roster WHERE conversationId = ? AND personKey = ?').run(id, personKey).changes === 1;
    },
  };
}

function messagesIn(db: DatabaseSync) {
  const one = (id: string): StoredMessage | undefined => {
    const row = db.prepare('SELECT * FROM messages WHERE id = ?').get(id);
    return row === undefined ? undefined : messageOf(row);
  };
  return {
    message: one,
    /** Adds a message; `rootId` '' starts a thread of its own. */
    addMessage(conversationId: string, rootId: string, author: string, body: MessageBody): StoredMessage {
      const insert = db.prepare(
        'INSERT INTO messages (id, conversationId, rootId, author, body, sentAt, revision) VALUES (?, ?, ?, ?, ?, ?, ?)',
      );
      return inOneStep(db, () => {
        const id = String(countUp(db, 'lastId', Date.now()));
        const root = rootId === '' ? id : rootId;
        const sentAt = new Date(Number(id)).toISOString();
        insert.run(id, conversationId, root, author, JSON.stringify(body), sentAt, countUp(db, 'revision'));
        return one(id) as StoredMessage;
      });
    },
    /** Puts a new body in a message's place and drops every personal card shown over the old one. */
    replaceMessage(id: string, body: MessageBody): StoredMessage {
      const update = db.prepare('UPDATE messages SET body = ?, edited = 1, revision = ? WHERE id = ?');
      return inOneStep(db, () => {
        update.run(JSON.stringify(body), countUp(db, 'revision'), id);
        db.prepare('DELETE FROM personalCards WHERE messageId = ?').run(id);
        return one(id) as StoredMessage;
      });
    },
    deleteMessage(id: string): StoredMessage {
      const empty: MessageBody = { text: '', textFormat: 'plain', attachments: [], entities: [] };
      const update = db.prepare('UPDATE messages SET body = ?, deleted = 1, revision = ? WHERE id = ?');
      return inOneStep(db, () => {
        update.run(JSON.stringify(empty), countUp(db, 'revision'), id);
        return one(id) as StoredMessage;
      });
    },
    /** The newest messages of a conversation, oldest first. */
    messages: (conversationId: string, limit: number): StoredMessage[] =>
      db
        .prepare('SELECT * FROM messages WHERE conversationId = ? ORDER BY id DESC LIMIT ?')
        .all(conversationId, limit)
        .map(messageOf)
        .reverse(),
    /** Messages that changed after a revision, or whose personal card for this person did; at most 1,000. */
    changedSince: (revision: number, personKey: string): StoredMessage[] =>
      db
        .prepare(
          `SELECT m.* FROM messages m LEFT JOIN personalCards c ON c.messageId = m.id AND c.personKey = ?
           WHERE m.revision > ? OR c.revision > ? ORDER BY max(m.revision, ifnull(c.revision, 0)) LIMIT 1000`,
        )
        .all(personKey, revision, revision)
        .map(messageOf),
  };
}

function personalCardsIn(db: DatabaseSync) {
  return {
    keepPersonalCard(messageId: string, personKey: string, card: unknown): void {
      const keep = db.prepare('INSERT OR REPLACE INTO personalCards (messageId, personKey, card, revision) VALUES (?, ?, ?, ?)');
      inOneStep(db, () => keep.run(messageId, personKey, JSON.stringify(card), countUp(db, 'revision')));
    },
    personalCard(messageId: string, personKey: string): PersonalCard | undefined {
      const row = db
        .prepare('SELECT card, revision FROM personalCards WHERE messageId = ? AND personKey = ?')
        .get(messageId, personKey);
      return row === undefined ? undefined : { card: JSON.parse(text(row, 'card')), revision: Number(row['revision']) };
    },
  };
}
