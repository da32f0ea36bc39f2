/** While not everything can be found yet, it is asked anew: after so many milliseconds. */
export function whileBuilding({ state }: { state: 'ready' | 'building' }): number | undefined {
  return state === 'building' ? 5_000 : undefined;
}
