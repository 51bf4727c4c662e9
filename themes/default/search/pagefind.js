// Pagefind's WebAssembly, driven as its own script drives it, but without that script: one engine for all shards, each
// a list of pages that words are added to chunk by chunk. generator/search/ writes the chunks in Pagefind's format.

const SIGNATURE = 'pagefind_dcd'.length;
const VERSION = '1.5.2'; // of the format

/** Start the engine; `packed` are the unpacked bytes of Pagefind's file. */
export async function startPagefind(packed) {
  const imports = { './pagefind_web_bg.js': { __wbindgen_init_externref_table: () => fillTable(wasm.__wbindgen_externrefs) } };
  const { instance } = await WebAssembly.instantiate(packed.subarray(SIGNATURE), imports);
  const wasm = instance.exports;
  wasm.__wbindgen_start();

  function put(bytes) {
    const at = wasm.__wbindgen_malloc(bytes.length, 1) >>> 0;
    new Uint8Array(wasm.memory.buffer).set(bytes, at);
    return [at, bytes.length];
  }

  const write = (text) => put(new TextEncoder().encode(text));

  function take([at, length]) {
    try {
      return new TextDecoder().decode(new Uint8Array(wasm.memory.buffer, at >>> 0, length >>> 0));
    } finally {
      wasm.__wbindgen_free(at, length, 1);
    }
  }

  /** Open an index of pages that have so many words each; they are called by their numbers. */
  function openIndex(lengths) {
    let index = wasm.init_pagefind(...put(encode([VERSION, lengths.map((length, page) => [`${page}`, length]), [], [], [], []])));
    return {
      /** Add the words of a chunk's unpacked bytes. */
      add(chunk) {
        index = wasm.load_index_chunk(index, ...put(chunk.subarray(SIGNATURE)));
        if (!index) throw new Error('a chunk of the index is damaged');
      },
      /** Find the pages that hold words one after the other: [{ row, score }]. */
      find(words) {
        const phrase = words.join(' ');
        const [filters, sort, exact, marks] = ['{}', '', true, false];
        const found = wasm.search(index, ...write(phrase), ...write(phrase), ...write(filters), ...write(sort), exact, marks);
        return JSON.parse(take(found)).results.map(({ p: page, s: score }) => ({ row: Number(page), score }));
      },
    };
  }

  return { openIndex };
}

/** The values that wasm-bindgen wants at the end of its table. */
function fillTable(table) {
  const at = table.grow(4);
  [undefined, null, true, false].forEach((value, i) => table.set(at + i, value));
  table.set(0, undefined);
}

/** CBOR of numbers, texts of ASCII, and lists. */
function encode(item) {
  const bytes = [];
  const write = (value) => {
    if (typeof value === 'number') head(0, value);
    else head(typeof value === 'string' ? 3 : 4, value.length);
    if (typeof value === 'string') bytes.push(...new TextEncoder().encode(value));
    else if (typeof value === 'object') value.forEach(write);
  };
  const head = (kind, value) => {
    if (value < 24) bytes.push(kind << 5 | value);
    else bytes.push(kind << 5 | 26, value >>> 24, value >>> 16 & 255, value >>> 8 & 255, value & 255);
  };
  write(item);
  return Uint8Array.from(bytes);
}
