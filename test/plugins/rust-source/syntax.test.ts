/** Tests which texts are taken for Rust and which are not. */
import { expect, test } from 'vitest';
import { readCrate } from '../../../plugins/rust-source/read/crate.ts';

function faultsIn(text: string): string[] {
  const { faults } = readCrate(
    'src/lib.rs',
    (name) => (name === 'src/lib.rs' ? text : undefined),
    () => true,
  );
  return faults.map(({ fault: { start, end } }) => text.slice(start, end));
}

test.each([
  '#!/usr/bin/env run\n#![allow(unused)]\nfn f() {}',
  'use a::{self, b::*, c as _, d::{}};\npub(crate) use ::x;',
  "fn f<'a, T: Into<String> + 'a, const N: usize>(mut x: &'a mut [T; N], (a, b): (u8, u8)) -> impl Iterator<Item = T> + use<'a, T> where T: Clone, {}",
  'impl<F: Fn(u8) -> bool> A for B<F> where F: Copy, { const C: u8 = 1; type D = u8; fn e(&self) {} }',
  'fn f() { let Some(x) = y else { return; }; if let Some(a) = b && c < d { } else if e { } }',
  'fn f() { for (i, _) in x.iter().enumerate() {} while let Some(x) = y.pop() { continue; } }',
  "fn f() { 'outer: loop { break 'outer 1 + 2; } }",
  'fn f() { let g = |a: &str, b| -> u8 { 1 }; let h = async move |x| x; let i = move || {}; }',
  'fn f() { let s = S { a, b: 1, ..Default::default() }; let r = ..=3; let t = x.0.1.await?; }',
  'fn f() { match x { A | B if y => 1, C { d, .. } => { 2 } E(1..=2) => return, _ => unsafe { 3 }, } }',
  'fn f() { let x = a as u8 + b as usize - 1; let y = a as i64 <= 2; let z = Vec::<u8>::new(); }',
  'fn f() { <T as U>::v(1) + 2; &raw const x; if (|| true)() {} x.iter().map(|&x| x << 1 >> 1); }',
  "fn f() { let c = ('\\'', b'\"', '\\u{1F600}', br#\"\"\"#, c\"x\", 1_000u64, 0xff, 1.5e3f32, 1..2); }",
  'macro_rules! m { ($($x:expr),*) => { $( $x; )* } }\nm! { not rust at all => } \nthread_local! { static X: u8 = 0; }',
  'struct A; struct B(u8, pub u8); struct C<T> where T: Clone { pub r#type: T, }\nenum D { E = 1, F { g: u8 } }',
  'extern "C" { fn f(x: u8, ...); }\npub unsafe extern "C" fn g() {}\nstatic mut X: &[&str] = &["a"];',
  'fn f() { if x { 1 } else { 2 }; match x {}.y(); unsafe {}\n(1, 2); m!{} [1] ; }',
  "const A: [u8; 2] = [0; 2];\nconst _: () = { assert!(true); };\ntype F = dyn for<'a> Fn(&'a u8) -> Box<dyn Send + 'a>;",
  'fn größe(μ: u8) -> u8 { μ }',
])('%s is Rust', (text) => {
  expect(faultsIn(text)).toEqual([]);
});

test.each([
  ['fn f() { = 1; }', '='],
  ['fn f() { let x = 1 2; }', '2'],
  ['fn f() { $ x }', '$'],
  ['fn f() { a b }', 'b'],
  ['fn f() -> { }', '{'],
  ['fn f(x: mut A) {}', 'mut'],
  ['fn f() - A {}', '-'],
  ['use a:b;', ':'],
  ['use a::{b!};', '!'],
  ['pub modx {}', 'pub'],
  ['struct A { use b; }', 'use'],
  ["fn f() -> &'a*b str {}", 'str'],
  ['fn f() { "a" "b" }', '"b"'],
  ["const A: char = 'ab';", "'ab'"],
  ['const A: &[u8] = b"é";', 'b"é"'],
  ['const A: &str = "\\q";', '"\\q"'],
  ['fn f() { x.; }', ';'],
  ['fn f() { match x { a } }', 'a'],
  ['fn f() { ( ] }', ']'],
  ['fn f() { ', '{'],
  ['/* /* */', '/*'],
  ['fn f() {} \u200b', '\u200b'],
])('%s is refused', (text, at) => {
  expect(faultsIn(text)).toEqual([at]);
});
