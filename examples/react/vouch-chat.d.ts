/** Teaches JSX the element: its attributes, its methods and its events. */
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { VouchChat, VouchEvents } from '../../src/widget/index.js';

type Handlers = {
  [Type in keyof VouchEvents as `on${Type}`]?: (event: CustomEvent<VouchEvents[Type]>) => void;
};

interface VouchChatAttributes
  extends DetailedHTMLProps<HTMLAttributes<VouchChat>, VouchChat>,
    Handlers {
  server: string;
  placement?: 'floating' | 'inline';
  heading?: string;
  greeting?: string;
  theme?: 'auto' | 'light' | 'dark';
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'vouch-chat': VouchChatAttributes;
    }
  }
}
