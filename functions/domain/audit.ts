/**
 * One line of the log of what was changed in the network, created in the same commit as the change. Holds ids, never
 * text of members. A cast in a named poll is logged; one in an anonymous poll never is.
 */
export interface AuditEntry {
  id: string;
  at: string;
  /** Member id, or `system` for timers. */
  by: string;
  action: string;
  /** Id of what was changed. */
  subject: string;
}
