import { textOfFieldSet } from './field-set.ts';
import type { OtherSubgraphs } from './other-subgraphs.ts';

/** What was asked of the other subgraphs and what they answered, so that it can be seen later whether they still would. */
export interface RecordedOthers extends OtherSubgraphs {
  readonly wouldAnswerSo: (others: OtherSubgraphs) => boolean;
}

/** Hands questions on to the other subgraphs and keeps the answers. */
export function recordedOthers(others: OtherSubgraphs): RecordedOthers {
  const answers = new Map<string, { readonly ask: (others: OtherSubgraphs) => unknown; readonly answer: unknown }>();
  const record = <Answer>(
    question: string,
    ask: (one: OtherSubgraphs) => Answer,
    comparable: (answer: Answer) => unknown,
  ): Answer => {
    const answer = ask(others);
    if (!answers.has(question))
      answers.set(question, { ask: (one) => comparable(ask(one)), answer: comparable(answer) });
    return answer;
  };
  const same = <Answer>(answer: Answer): Answer => answer;
  return {
    haveType: (type) => record(`type ${type}`, (one) => one.haveType(type), same),
    resolve: (type, field) => record(`field ${type}.${field}`, (one) => one.resolve(type, field), same),
    firstKeys: (type) =>
      record(
        `keys ${type}`,
        (one) => one.firstKeys(type),
        (keys) => keys.map(textOfFieldSet).join('|'),
      ),
    haveInterfaceObject: (type) => record(`object ${type}`, (one) => one.haveInterfaceObject(type), same),
    wouldAnswerSo: (now) => answers.values().every(({ ask, answer }) => ask(now) === answer),
  };
}
