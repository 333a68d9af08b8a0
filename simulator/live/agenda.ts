/** What is to come, earliest first; equal instants keep the order in which they were put down. */
export type Agenda<T> = { add: (due: number, item: T) => void; next: () => { due: number; item: T } | null; take: () => T | null; size: () => number };

type Entry<T> = { due: number; order: number; item: T };

export function createAgenda<T>(): Agenda<T> {
  const heap: Entry<T>[] = [];
  let added = 0;
  return {
    add: (due, item) => {
      heap.push({ due, order: (added += 1), item });
      rise(heap, heap.length - 1);
    },
    next: () => heap[0] ?? null,
    take: () => {
      const first = heap[0];
      const last = heap.pop();
      if (!first || !last) return null;
      if (heap.length > 0) {
        heap[0] = last;
        sink(heap, 0);
      }
      return first.item;
    },
    size: () => heap.length,
  };
}

function isBefore<T>(a: Entry<T>, b: Entry<T>): boolean {
  return a.due < b.due || (a.due === b.due && a.order < b.order);
}

function rise<T>(heap: Entry<T>[], start: number): void {
  for (let child = start; child > 0; ) {
    const parent = (child - 1) >> 1;
    if (!swapIfBefore(heap, child, parent)) return;
    child = parent;
  }
}

function sink<T>(heap: Entry<T>[], start: number): void {
  for (let parent = start; ; ) {
    const [left, right] = [parent * 2 + 1, parent * 2 + 2];
    const [a, b] = [heap[left], heap[right]];
    const child = b && a && isBefore(b, a) ? right : left;
    if (!heap[child] || !swapIfBefore(heap, child, parent)) return;
    parent = child;
  }
}

function swapIfBefore<T>(heap: Entry<T>[], child: number, parent: number): boolean {
  const [a, b] = [heap[child], heap[parent]];
  if (!a || !b || !isBefore(a, b)) return false;
  heap[child] = b;
  heap[parent] = a;
  return true;
}
