/** What is said in the questions that a page of the journal can begin from. */
export const questions = {};
