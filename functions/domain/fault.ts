/**
 * A fault that says what to do about it. Its message stands in the log as it is, so it is our own sentence from end to
 * end: no member's word, no id of a person or a document, nothing that came from outside. Of all other errors the log
 * keeps class, code and stack only.
 */
export class Fault extends Error {}
