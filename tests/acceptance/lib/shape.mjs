// What an answer must look like. A shape is the name of a type ("string", "number", "boolean", "time", "id"; with "?" at
// its end it may be absent), a RegExp, an array of one shape (of each element), an object of shapes (further members are
// allowed), or `exactly(value)`.

import assert from 'node:assert/strict';

export const exactly = (value) => ({ exactly: value });

const types = {
  string: (value) => typeof value === 'string',
  number: (value) => Number.isFinite(value),
  boolean: (value) => typeof value === 'boolean',
  object: (value) => value !== null && typeof value === 'object' && !Array.isArray(value),
  time: (value) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value),
  id: (value) => /^([a-z]+_[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.test(value),
  null: (value) => value === null,
};

// Fails with the path of the first member that is not as the shape has it.
export function assertShape(value, shape, path = 'answer') {
  const tell = () => `${path} is ${JSON.stringify(value)?.slice(0, 200)}`;
  if (typeof shape === 'string') {
    if (shape.endsWith('?') && value === undefined) return;
    const names = shape.replace(/\?$/, '').split('|');
    assert.ok(
      names.some((name) => types[name](value)),
      `${tell()}, not ${shape}`,
    );
  } else if (shape instanceof RegExp) {
    assert.match(String(value), shape, tell());
  } else if ('exactly' in shape) {
    assert.deepEqual(value, shape.exactly, tell());
  } else if (Array.isArray(shape)) {
    assert.ok(Array.isArray(value), `${tell()}, not an array`);
    value.forEach((each, i) => assertShape(each, shape[0], `${path}[${i}]`));
  } else {
    assert.ok(types.object(value), `${tell()}, not an object`);
    for (const [name, inner] of Object.entries(shape)) assertShape(value[name], inner, `${path}.${name}`);
  }
}
