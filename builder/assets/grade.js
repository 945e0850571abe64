/**
 * The grader in the browser. `builder/grading.py` is its twin; `tests/vectors/grading.json` holds both to one meaning.
 *
 * @typedef {{id: string, type: string, options: string[], key: string[], digest: string}} Question
 * @typedef {{answered: boolean, correct: boolean}} Verdict
 * @typedef {{right: number, total: number, passed: boolean}} Score
 */
(() => {
  const training = (globalThis.training ??= {});
  if (training.grading) return;

  /** @type {(question: Question, answer: string[]) => Verdict} */
  const grade = (question, answer) => {
    const chosen = new Set(answer);
    const key = new Set(question.key);
    const correct = chosen.size > 0 && chosen.size === key.size && [...chosen].every((id) => key.has(id));
    return { answered: chosen.size > 0, correct };
  };

  /** @type {(questions: Question[], answers: Record<string, string[]>, passMark: number) => Score} */
  const score = (questions, answers, passMark) => {
    const answer = (id) => (Object.hasOwn(answers, id) ? answers[id] : []);
    const right = questions.filter((question) => grade(question, answer(question.id)).correct).length;
    const total = questions.length;
    return { right, total, passed: total > 0 && right * 100 >= passMark * total };
  };

  training.grading = Object.freeze({ grade, score });
})();
