/**
 * Token bucket per sender, in this instance's memory: `burst` at once, `perSecond` on average. Answers 0 when the
 * request may pass, else the seconds to wait.
 */
export interface RateLimit {
  take(sender: string): number;
}

export function rateLimit(options: { burst: number; perSecond: number; now?: () => number; most?: number }): RateLimit {
  const now = options.now ?? Date.now;
  const most = options.most ?? 20_000;
  const buckets = new Map<string, { left: number; at: number }>();

  function forgetFull(at: number): void {
    const refill = (options.burst / options.perSecond) * 1000;
    for (const [sender, bucket] of buckets) if (at - bucket.at > refill) buckets.delete(sender);
    // Still too many active senders: drop the oldest, which helps them rather than harms.
    for (const sender of buckets.keys()) {
      if (buckets.size < most) break;
      buckets.delete(sender);
    }
  }

  return {
    take(sender) {
      const at = now();
      const bucket = buckets.get(sender);
      const left = bucket ? Math.min(options.burst, bucket.left + (Math.max(0, at - bucket.at) / 1000) * options.perSecond) : options.burst;
      if (!bucket && buckets.size >= most) forgetFull(at);
      buckets.set(sender, { left: left >= 1 ? left - 1 : left, at });
      return left >= 1 ? 0 : Math.max(1, Math.ceil((1 - left) / options.perSecond));
    },
  };
}
