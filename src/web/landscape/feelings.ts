/**
 * The feeling words and where each lies: from unpleasant to pleasant, and from low to high energy, -100 to 100. Placed by us after
 * published orderings and rounded; docs/evidence.md says after which, and what that is worth.
 */

export type Place = { readonly pleasant: number; readonly energy: number };
export type Feeling = Place & { readonly id: string };

const PLACED = {
  // Unpleasant, much energy.
  panicked: [-85, 90],
  terrified: [-90, 85],
  furious: [-85, 90],
  angry: [-75, 70],
  outraged: [-75, 80],
  afraid: [-75, 60],
  threatened: [-75, 70],
  anxious: [-60, 60],
  worried: [-55, 40],
  nervous: [-40, 55],
  tense: [-50, 50],
  stressed: [-60, 65],
  overwhelmed: [-60, 75],
  jealous: [-65, 50],
  envious: [-55, 35],
  irritated: [-50, 45],
  annoyed: [-45, 30],
  frustrated: [-60, 45],
  impatient: [-35, 50],
  restless: [-30, 60],
  shocked: [-55, 80],
  disgusted: [-75, 35],
  humiliated: [-85, 40],
  betrayed: [-85, 55],
  rejected: [-80, 20],
  hurt: [-75, 20],
  desperate: [-85, 65],
  distrustful: [-55, 20],
  trapped: [-70, 55],
  embarrassed: [-50, 40],
  defensive: [-45, 35],
  torn: [-35, 25],
  insecure: [-50, 15],
  bitter: [-65, 15],
  // Unpleasant, little energy.
  lonely: [-70, -35],
  sad: [-75, -40],
  ashamed: [-75, -15],
  guilty: [-65, -10],
  tired: [-25, -70],
  exhausted: [-50, -85],
  low: [-60, -55],
  hopeless: [-90, -45],
  helpless: [-75, -25],
  powerless: [-70, -30],
  empty: [-65, -65],
  numb: [-40, -75],
  bored: [-35, -60],
  disappointed: [-60, -20],
  grieving: [-85, -30],
  homesick: [-45, -20],
  melancholy: [-30, -45],
  small: [-55, -35],
  worthless: [-90, -35],
  unseen: [-60, -25],
  abandoned: [-85, -25],
  regretful: [-55, -15],
  drained: [-50, -75],
  withdrawn: [-35, -50],
  distant: [-30, -40],
  unsure: [-30, -15],
  resigned: [-45, -55],
  heavy: [-60, -50],
  "left-out": [-65, -20],
  misunderstood: [-60, -10],
  lost: [-60, -15],
  // Pleasant, much energy.
  joyful: [90, 60],
  excited: [75, 80],
  happy: [85, 45],
  glad: [75, 25],
  enthusiastic: [80, 70],
  delighted: [85, 60],
  thrilled: [85, 90],
  amused: [65, 45],
  playful: [65, 60],
  proud: [70, 40],
  hopeful: [60, 25],
  curious: [45, 40],
  inspired: [70, 55],
  energetic: [60, 85],
  alive: [75, 60],
  passionate: [70, 80],
  "in-love": [90, 55],
  longing: [20, 30],
  desire: [55, 70],
  surprised: [25, 80],
  amazed: [60, 70],
  confident: [65, 30],
  brave: [55, 50],
  strong: [60, 40],
  determined: [45, 55],
  cheerful: [80, 50],
  free: [75, 35],
  welcome: [70, 15],
  appreciated: [75, 20],
  attracted: [60, 55],
  light: [70, 30],
  // Pleasant, little energy.
  calm: [55, -60],
  peaceful: [75, -55],
  relaxed: [65, -60],
  content: [75, -30],
  grateful: [80, -10],
  loved: [90, -15],
  safe: [75, -40],
  tender: [65, -20],
  warm: [70, -15],
  relieved: [60, -25],
  rested: [60, -45],
  "at-ease": [65, -45],
  comfortable: [60, -50],
  trusting: [65, -25],
  connected: [75, -15],
  understood: [75, -20],
  accepted: [70, -25],
  sleepy: [10, -90],
  quiet: [20, -70],
  still: [35, -75],
  unhurried: [45, -60],
  patient: [40, -50],
  thoughtful: [25, -30],
  forgiving: [55, -30],
  gentle: [60, -40],
  cosy: [70, -50],
  nostalgic: [15, -25],
  fulfilled: [80, -20],
  sheltered: [60, -35],
} as const satisfies { readonly [id: string]: readonly [pleasant: number, energy: number] };

export type FeelingId = keyof typeof PLACED;

export const FEELINGS: readonly (Feeling & { readonly id: FeelingId })[] = (Object.keys(PLACED) as FeelingId[]).map(
  (id) => ({
    id,
    pleasant: PLACED[id][0],
    energy: PLACED[id][1],
  }),
);

export function isFeelingId(text: string): text is FeelingId {
  return Object.hasOwn(PLACED, text);
}

/** The `count` feelings that lie nearest to a place, the nearest first. */
export function near(place: Place, count: number): readonly FeelingId[] {
  return FEELINGS.map(({ id, pleasant, energy }) => ({
    id,
    far: Math.hypot(pleasant - place.pleasant, energy - place.energy),
  }))
    .toSorted((a, b) => a.far - b.far)
    .slice(0, count)
    .map(({ id }) => id);
}

/** The middle of the words that are placed; null when none is. */
export function middleOf(feelings: readonly string[]): Place | null {
  const placed = feelings.filter(isFeelingId).map((id) => PLACED[id]);
  if (placed.length === 0) return null;
  const mean = (at: 0 | 1) => Math.round(placed.reduce((sum, place) => sum + place[at], 0) / placed.length);
  return { pleasant: mean(0), energy: mean(1) };
}

/** The quarters of the pad, in the order in which they are listed. */
export const QUARTERS = ["pleasant-high", "pleasant-low", "unpleasant-high", "unpleasant-low"] as const;
export type Quarter = (typeof QUARTERS)[number];

export function quarterOf({ pleasant, energy }: Place): Quarter {
  return `${pleasant < 0 ? "unpleasant" : "pleasant"}-${energy < 0 ? "low" : "high"}`;
}
