/** What is worked out of an object when it is first asked for, and kept as long as the object is. */
export function workedOut<K extends object, V>(of: (object: K) => V): (object: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (object) => {
    const before = known.get(object);
    if (before !== undefined) return before.value;
    const value = of(object);
    known.set(object, { value });
    return value;
  };
}
