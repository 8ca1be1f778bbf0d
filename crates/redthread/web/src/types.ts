// The JSON contracts of the command line and of docs/http.md, as far as the pages read them.

export type Modality = "asserted" | "alleged" | "suspected" | "denied" | "negated" | "planned" | "conditional";

export interface Passage {
  document: string;
  document_id?: string;
  page: number;
  start: number;
  end: number;
  confidence?: number;
}
export interface Citation extends Passage {
  quote: string;
  agency: string;
  held_since: string | null;
}
export interface Agency {
  name: string;
  documents: number;
  first: string | null;
  last: string | null;
}
export interface Case {
  agencies: Agency[];
  documents: number;
  entities: number;
  claims: number;
  mentions: number;
  problems: number;
  cage: string;
  signature: string | null;
  folder: string;
  event: { entity: string; caption: string; date: string | null } | null;
  from: string | null;
  to: string | null;
  last_judgement: number;
  last_record: number;
  locked: boolean;
}
export interface Hit extends Passage {
  agency: string;
  text: string;
  snippet: string;
  marks: [number, number][];
  title: string | null;
  date: string | null;
  held_since: string | null;
  kind: string;
}
export interface Facet {
  value: string;
  label?: string;
  count: number;
}
export interface DocumentRow {
  id: string;
  path: string;
  agency: string;
  held_since: string | null;
  held_basis: string;
  language: string | null;
  kind: string;
  media_type: string;
  pages: number;
  sha256: string;
  parent: string | null;
  problems: unknown[];
}
/** A document with what only its own page shows. */
export interface DocumentHead extends DocumentRow {
  title: string | null;
  date: string | null;
  author: string | null;
  references: string[];
  size: number;
  has_pages: boolean;
  original: string | null;
  parent_path: string | null;
  children: { document: string; document_id: string }[];
}
export interface LayerPage {
  page: number;
  start: number;
  end: number;
}
export interface Layer {
  index: number;
  origin: string;
  tool: string;
  language: string | null;
  pages: LayerPage[];
  text: string;
}
export interface DocumentMention {
  id: string;
  start: number;
  end: number;
  layer: number;
  page: number;
  entity: string | null;
  schema: string;
  caption: string | null;
  text: string;
  boxes: number[][];
}
export interface Note {
  number: number;
  passage: Citation & { holds: boolean };
  text: string;
  tags: string[];
  by: string;
  at: string;
}
export interface Custody {
  path: string;
  agency: string;
  sha256: string;
  present: boolean;
}
export interface Copy {
  document: string;
  document_id: string;
  kind: string;
  share: number;
  agency: string;
  held_since: string | null;
  sentence: string;
}
export interface DocumentAnswer {
  document: DocumentHead;
  layers: Layer[];
  mentions: DocumentMention[];
  claims: Claim[];
  confidence: { layer: number; start: number; end: number; sure: number; boxes: number[][] }[];
  custody: Custody[];
  copies: Copy[];
  versions: Copy[];
  copies_known: boolean;
  notes: Note[];
}
export interface Claim extends Citation {
  id: string;
  subject: string;
  subject_name?: string;
  property: string;
  object: string | null;
  object_name?: string | null;
  value: string | null;
  modality: Modality;
  speaker: string | null;
  true_on: string | null;
  said_on: string | null;
  grade: string | null;
  by_reference: boolean;
  extractor: string;
  proposed?: boolean;
}
export interface EntityRow {
  id: string;
  schema: string;
  caption: string;
  names: string[];
  identifiers: { kind: string; value: string }[];
  mentions: (Passage & { id?: string; text: string })[];
  reasons: string[];
  mentions_total: number;
  documents_total: number;
  claims_total: number;
  agencies: string[];
}
export interface Weight {
  field: string;
  weight: number;
  words: string;
}
export interface Side {
  mention: string;
  text: string;
  document: string;
  document_id?: string;
  page: number;
  entity: string | null;
  caption: string | null;
}
export interface Merge {
  left: Side;
  right: Side;
  why: string;
  basis: string;
  documents: string[];
  certainty: number;
  parts: Weight[];
}
export interface Judgement {
  number: number;
  decision: "same" | "different" | "unsure" | "split";
  left: Side;
  right: Side;
  by: string;
  at: string;
  why: string;
  state: string;
}
export interface TimelineEvent {
  true_on: string;
  subject: string;
  subject_name: string;
  property: string;
  object: string | null;
  object_name: string | null;
  modality: Modality;
  citations: Citation[];
}
export interface EntityAnswer extends EntityRow {
  claims: Claim[];
  merges: Merge[];
  near_misses: { entity: string; caption: string; score: number; reasons: string[]; parts: Weight[] }[];
  judgements: Judgement[];
  written_alike: { name: string; documents: number }[];
  first_held: { agency: string; day: string | null; citation: Citation | null }[];
  neighbours: { entity: string; caption: string; schema: string; claims: number; kind: string[] }[];
  timeline: TimelineEvent[] | null;
  for_innocence: Claim[];
  hearings: number | null;
}
export interface Hearing {
  document: string;
  document_id?: string;
  agency: string;
  day: string | null;
}
/** One occasion's answer; `hearing` counts the hearings from 0, as `said` and `unsaid` of a change do. */
export interface StatementAnswer {
  hearing: number;
  question: Citation | null;
  answer: Citation;
}
export interface Change {
  what: "reply" | "denial" | "day" | "number" | "name";
  value: string;
  said: number[];
  unsaid: number[];
}
export interface Topic {
  answers: StatementAnswer[];
  changes: Change[];
}
export interface StatementsAnswer {
  entity: string;
  name: string;
  hearings: Hearing[];
  topics: Topic[];
}
export interface Transmission {
  sender: string;
  recipient: string;
  purpose: string;
  sent: string | null;
  arrived: string | null;
  days: number | null;
  copies: string[];
  attached: string[];
  citations: Citation[];
}
export type Bearing = "for" | "against" | "neither";
export interface Cell {
  hypothesis: number;
  bearing: Bearing;
  why: string;
  by: string;
  number: number;
}
export interface Evidence {
  evidence: string;
  tells_apart: boolean;
  citations: Citation[];
  cells: Cell[];
}
/** Heuer's matrix. */
export interface Hypotheses {
  hypotheses: { number: number; text: string; against: number; for: number }[];
  rows: Evidence[];
}
export interface Step extends Citation {
  from: string;
  to: string;
  property: string;
  modality: Modality;
  true_on: string | null;
  from_name: string;
  to_name: string;
  strength: number;
  also: Citation[];
  denied_by: Citation[];
}
export interface PathAnswer {
  from: string;
  to: string;
  paths: { strength: number; steps: Step[]; confidence?: number }[];
}
export interface Coalition {
  agencies: string[];
  date: string | null;
  days_before: number | null;
  documents: string[];
  completed_by: string | null;
  steps: Step[];
  note: string | null;
}
export interface KnowableAnswer {
  from: string;
  to: string;
  coalitions: Coalition[];
}
export interface KnowledgeRow extends Citation {
  claim: string;
  property: string;
  subject: string;
  subject_name?: string;
  object: string | null;
  object_name?: string | null;
  value?: string | null;
  modality: Modality;
}
export interface NetworkNode {
  id: string;
  caption: string;
  schema: string;
  claims: number;
  since: string | null;
}
export interface NetworkEdge {
  from: string;
  to: string;
  property: string;
  claims: number;
  modality: Modality;
  since: string | null;
  agencies: string[];
}
export interface NetworkAnswer {
  nodes: NetworkNode[];
  edges: NetworkEdge[];
  left_out: number;
}
export interface Place {
  entity: string;
  caption: string;
  latitude: number;
  longitude: number;
  claims: number;
  documents: number;
}
export type Verdict = "accepted" | "rejected" | "open";
export interface Decision {
  verdict: Verdict;
  comment: string;
  by: string;
  at: string;
}
export interface Finding {
  id: string;
  rule: string;
  title: string;
  subjects: string[];
  event: string | null;
  date: string | null;
  agencies: string[];
  lead_days: number | null;
  citations: Citation[];
  speaks_against: Citation[];
  base_rate: { same_position: number; of: number } | null;
  decision?: Decision | null;
}
export interface Contradiction {
  id: string;
  kind: string;
  subject: string;
  subject_name: string;
  property: string;
  left: Citation;
  right: Citation;
  same_speaker: boolean;
  decision?: Decision | null;
}
/** One side of a pair: the passage that is compared, and what is known of whom it names. */
export interface ReviewSide extends Citation {
  mention: string;
  entity: string;
  caption: string;
  schema: string;
  names: string[];
  before: string;
  name: string;
  after: string;
  known: { kind: string; values: string[] }[];
  mentions: number;
  documents: number;
}
export interface Pair {
  left: string;
  right: string;
  left_entity: string;
  right_entity: string;
  left_caption: string;
  right_caption: string;
  left_side: ReviewSide;
  right_side: ReviewSide;
  reasons: string[];
  mentions: number;
  documents: number;
  agencies: string[];
  hangs: string[];
  for: string[];
  against: string[];
  parts: Weight[];
}
export interface MatchRow {
  listed: string;
  line: number;
  entity: EntityRow;
  score: number;
  same: boolean;
  sure: boolean;
  reasons: string[];
}
export interface Progress {
  running: boolean;
  done: number;
  of: number;
  left_s: number | null;
  now: string | null;
  stage: string;
  problems: number | null;
  error: string | null;
  /** Of the last reading, once it is done. */
  summary: { files_read: number; files_known: number } | null;
}
export interface Problem {
  path: string;
  document_id?: string;
  agency: string;
  stage: string;
  kind: string;
  message: string;
}
