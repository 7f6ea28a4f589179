import { Component, type ReactNode } from 'react';
import { Problem } from './Problem.tsx';

interface State {
  readonly broken: boolean;
}

/**
 * A bug of this app ends on a calm page instead of a blank one. It says nothing about the patient or the error: what was
 * written before is in the chart, and nothing is being sent.
 */
export class SomethingBroke extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { broken: false };

  static getDerivedStateFromError(): State {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <Problem
        words={{
          what: 'Something in this app is broken, so it shows no dose rather than a wrong one.',
          safe: 'Nothing is being sent. What was written before is in the chart; what you entered is kept for half an hour.',
          next: 'Open the app again from the chart. If it happens again, tell the team that runs this app.',
        }}
      />
    );
  }
}
