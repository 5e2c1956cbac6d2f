/** One error: HTTP status, what is wrong, what to do next, and whether the same request may succeed later. */
export interface CatalogueEntry {
  status: number;
  /** With `{holes}` for arguments. */
  sentence: string;
  next: string;
  retryable?: true;
}
