/** What buyers say about one subject, and what a good colleague answers. Written for this simulator. */
export type Topic = {
  name: string;
  weight: number;
  /** Words by which an answering agent knows the subject. */
  signs: readonly string[];
  questions: readonly string[];
  followUps: readonly string[];
  answers: readonly string[];
  /** Buyers of this subject often send a picture or the order's card with their words. */
  picture: number;
  orderCard: number;
};
