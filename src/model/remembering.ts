/** A function that computes what it is asked for once, where the same is asked very often. */

/** `compute` must be pure; of keys that are objects each is another one. */
export function remembering<Key, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    if (!known.has(key)) known.set(key, compute(key));
    return known.get(key)!;
  };
}
