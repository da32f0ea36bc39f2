const [k1, b] = [1.2, 0.75];

export interface Scored {
  id: string;
  /** BM25, divided by what the text's own words weigh, so that scores of long and short texts can be compared. */
  score: number;
}

/** What a plain full-text search does: words in small letters, accents kept, no stemming; BM25 over all of them. */
export function plainBm25(texts: readonly { id: string; text: string }[]): (text: string, except: string, limit: number) => Scored[] {
  const documents = texts.map(({ id, text }) => ({ id, words: wordsOf(text) }));
  const average = documents.reduce((sum, { words }) => sum + words.length, 0) / documents.length;
  const having = new Map<string, Map<string, number>>();
  for (const { id, words } of documents) {
    for (const word of words) {
      const times = having.get(word) ?? new Map<string, number>();
      having.set(word, times.set(id, (times.get(id) ?? 0) + 1));
    }
  }
  const lengths = new Map(documents.map(({ id, words }) => [id, words.length]));
  return (text, except, limit) => {
    const scores = new Map<string, number>();
    let own = 0;
    for (const word of new Set(wordsOf(text))) {
      const found = having.get(word) ?? new Map<string, number>();
      const idf = Math.log(1 + (documents.length - found.size + 0.5) / (found.size + 0.5));
      own += idf;
      for (const [id, times] of found) {
        const share = (times * (k1 + 1)) / (times + k1 * (1 - b + (b * (lengths.get(id) ?? 0)) / average));
        scores.set(id, (scores.get(id) ?? 0) + idf * share);
      }
    }
    scores.delete(except);
    return [...scores].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1)).slice(0, limit).map(([id, score]) => ({ id, score: score / own }));
  };
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}
