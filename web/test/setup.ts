import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';

// a busy machine may need longer for a page than the second of the library
configure({ asyncUtilTimeout: 8_000 });

// what jsdom does not have
Object.assign(HTMLDialogElement.prototype, {
  showModal(this: HTMLDialogElement) {
    this.open = true;
    // that the browser keeps the focus inside and makes the rest inert follows from this call, not from the element
    this.dataset['modal'] = 'true';
  },
  close(this: HTMLDialogElement) {
    this.open = false;
    delete this.dataset['modal'];
  },
});
HTMLCanvasElement.prototype.getContext = () => null;
window.scrollTo = () => undefined;
Element.prototype.scrollIntoView = () => undefined;

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});
