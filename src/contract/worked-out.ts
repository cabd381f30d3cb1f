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

/** The same of two objects; the last answer is kept for each first one. */
export function workedOutOfBoth<A extends object, B extends object, V>(
  of: (one: A, other: B) => V,
): (one: A, other: B) => V {
  const known = new WeakMap<A, { readonly other: B; readonly value: V }>();
  return (one, other) => {
    const before = known.get(one);
    if (before?.other === other) return before.value;
    const value = of(one, other);
    known.set(one, { other, value });
    return value;
  };
}
