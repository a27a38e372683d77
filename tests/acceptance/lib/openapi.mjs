// Reads the server's own description of itself, for tests that are generated from it.

import { send } from './http.mjs';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

export async function loadDocument(server) {
  return (await send(server, { path: '/api/openapi.json' })).json;
}

// Follows $ref within the document.
export function resolve(document, schema) {
  while (schema?.$ref) {
    schema = schema.$ref
      .slice(2)
      .split('/')
      .reduce((node, key) => node[key], document);
  }
  return schema ?? {};
}

// Every operation as {method, path, operation, parameters, jsonBody}.
export function operations(document) {
  const found = [];
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS.filter((name) => item[name])) {
      const operation = item[method];
      const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((parameter) =>
        resolve(document, parameter),
      );
      const content = resolve(document, operation.requestBody).content ?? {};
      const schema = content['application/json']?.schema;
      found.push({
        method: method.toUpperCase(),
        path,
        operation,
        parameters,
        jsonBody: schema ? resolve(document, schema) : undefined,
      });
    }
  }
  return found;
}

// The JSON types that a schema admits.
export function typesOf(document, schema) {
  const found = resolve(document, schema);
  const alternatives = found.anyOf ?? found.oneOf;
  if (alternatives) return alternatives.flatMap((one) => typesOf(document, one));
  if (found.enum) return [...new Set(found.enum.map((value) => (value === null ? 'null' : typeof value)))];
  return [found.type ?? []].flat();
}

// Values of every JSON type that the schema does not admit.
export function wrongValues(document, schema) {
  const admitted = new Set(typesOf(document, schema));
  if (admitted.size === 0) return [];
  const samples = { string: 'text', number: 1.5, boolean: true, array: [1], object: { a: 1 } };
  return Object.entries(samples)
    .filter(([type]) => !admitted.has(type))
    .map(([, value]) => value);
}

// Paths of a document with its parameters filled in from `values` ({id} by the collection before it).
export function fill(path, values) {
  return path.replace(/\/([\w-]+)\/\{(\w+)\}/g, (all, collection, name) => {
    const value = values[`${collection}/${name}`] ?? values[name] ?? 'unknown';
    return `/${collection}/${encodeURIComponent(value)}`;
  });
}
