// Icons are lucide's nodes, drawn without markup strings, so that pages with Trusted Types stay clean.
import type { IconNode } from 'lucide';
import { h } from 'preact';

interface Props {
  node: IconNode;
  size?: number; // CSS pixels
  stroke?: number;
}

// Decorative always: the control that holds it has the name.
export function Icon({ node, size = 18, stroke = 2 }: Props) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width={stroke}
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {node.map(([tag, attributes]) => h(tag, attributes))}
    </svg>
  );
}
