import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { findFault, parseJson } from '../../../../subgraphs/kit/records/parse-json.ts';

suite('faults of JSON', () => {
  const value = 'expected a value such as "text", 12, true, null, { or [';
  const text = 'expected a string without raw line breaks, control characters or unknown escapes';
  const incomplete = 'the record ends before its JSON is complete: expected a closing } ] or "';
  const faults: readonly [json: string, problem: string, linesBefore?: number][] = [
    ['{"a":nope}', `${value} at column 6, found "n"`],
    ['{"a":tru}', `${value} at column 6, found "t"`],
    ['{"a":NaN}', `${value} at column 6, found "N"`],
    ['{"a":[,]}', `${value} at column 7, found ","`],
    ["{'a':1}", `expected a key in double quotes at column 2, found "'"`],
    ['{"a":1,}', 'expected a key in double quotes after the comma at column 8, found "}"'],
    ['{"a":[1,]}', 'expected a value after the comma at column 9, found "]"'],
    ['{"a" 1}', 'expected : after the key at column 6, found "1"'],
    ['{"a":1 "b":2}', 'expected , or the closing bracket at column 8, found "\\""'],
    ['{"a":[1 2]}', 'expected , or the closing bracket at column 9, found "2"'],
    ['{"a":[1}', 'expected , or the closing bracket at column 8, found "}"'],
    ['{"a":{]', 'expected a key in double quotes at column 7, found "]"'],
    ['{"a":1]', 'expected , or the closing bracket at column 7, found "]"'],
    ['{"a":01}', 'expected , or the closing bracket at column 7, found "1"'],
    ['{"a":1.}', 'expected a digit at column 8, found "}"'],
    ['{"a":-}', 'expected a digit at column 7, found "}"'],
    ['{"a":1e}', 'expected a digit at column 8, found "}"'],
    ['{"a":"x\ty"}', `${text} at column 8, found "\\t"`],
    ['{"a":"\\x"}', `${text} at column 7, found "\\\\"`],
    ['{"a":1}}', 'expected nothing more after the record at column 8, found "}"'],
    ['{\n"a":1,\r\n "b":?}', `${value} at column 6, found "?"`, 2],
    ['{"a":"\u2028\u2029",\n"b":?}', `${value} at column 5, found "?"`, 1],
    ['{"a":"x', incomplete],
    ['{"a":1', incomplete],
    ['{"a":[{}', incomplete],
    ['{"a":', incomplete],
  ];
  for (const [json, problem, linesBefore = 0] of faults) {
    test(JSON.stringify(json), () => {
      assert.throws(() => JSON.parse(json), SyntaxError);
      assert.deepEqual(parseJson(Buffer.from(json)), { problem, linesBefore, isLocal: false });
    });
  }

  test('text that is cut off anywhere has no fault of its own', () => {
    const whole = '{"a":[true,false,null,-12.5e+3,"x\\u00fcy\\n"],"b":{"c":"漢😀"}}';
    for (let end = 0; end <= whole.length; end++)
      assert.equal(findFault(whole.slice(0, end)), undefined, whole.slice(0, end));
  });
});
