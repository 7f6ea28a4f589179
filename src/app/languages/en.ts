import type { Language, TabletsTaken } from './language.ts';

function tablets({ halves, strength, melts }: TabletsTaken): string {
  const whole = Math.floor(halves / 2);
  const count = halves % 2 === 0 ? String(whole) : whole === 0 ? 'half a' : `${whole} and a half`;
  const noun = halves <= 2 ? 'tablet' : 'tablets';
  return `${count} ${noun} of ${strength}${melts ? ` that ${halves <= 2 ? 'melts' : 'melt'} in the mouth` : ''}`;
}

const english: Language = {
  locales: ['en-US'],
  title: 'Taking less clonazepam, step by step',
  nameLine: 'Name',
  printedOn: (date) => `Printed on ${date}. Throw older sheets away.`,
  notices: {
    'not signed': {
      head: 'This is only a plan. It is not signed yet.',
      text: 'Do not change how you take clonazepam until your prescriber tells you that the plan is signed. Until then, take it as you do now.',
    },
    'next step not signed': {
      head: 'The next step is not signed yet.',
      text: 'Start it only when your prescriber tells you that it is signed. Until then, stay on the dose you take now. All later steps are only planned.',
    },
    'follow the signed step': {
      head: 'Follow only the step that is marked “Signed”.',
      text: 'All later steps are only planned. Start a new step only after a visit or a call, when your prescriber has said yes.',
    },
    'stay until the visit': {
      head: 'Stay on this dose until your next visit.',
      text: 'The next step is not signed. Start it only when your prescriber has said yes.',
    },
    'on hold': {
      head: 'Your plan is on hold. Stay on this dose.',
      text: 'Do not go lower. Do not stop. Throw older sheets away. Your prescriber will tell you when the next step comes.',
    },
    'on hold, dose not known here': {
      head: 'Your plan is on hold.',
      text: 'Take clonazepam as your prescriber last told you. Do not go lower. Do not stop. Throw older sheets away.',
    },
  },
  sections: {
    how: 'How it works',
    worse: 'If your legs get worse, or you feel worse after a step',
    danger: 'Danger: get help at once',
  },
  advice: {
    'small steps': 'Your body is used to clonazepam. So the dose goes down in small, slow steps.',
    'never at once': 'Never stop all at once. That can cause seizures, and a seizure can kill you.',
    'as the calendar shows': 'Take what the calendar shows, no more and no less. Tick each box.',
    'a yes before each step': 'Before each new step you talk with your prescriber. Start it only after a clear yes.',
    'no yes, no step':
      'No yes yet? Stay on the dose you take now, even if the date has passed. Do not go lower by yourself.',
    'before tablets run out': 'Call us a week before your tablets run out.',
    'other calming drugs':
      'Ask us before you take strong pain pills, sleeping pills or calming pills. With clonazepam they can stop your breathing.',
    halves: (strength) => `Half a tablet: split only the ${strength} tablet, along its line.`,
    melting: 'A tablet that melts: let it melt in your mouth. Do not split it.',
    'what restless legs are': 'Legs: you feel you must move them, at rest and in the evening. Moving helps.',
    'what withdrawal is':
      'Other signs: you sleep badly, have bad dreams, feel tense or shaky, or have tingling, twitches or sore muscles. They can start days after a step.',
    'stay and call':
      'Do not take the next step. Stay on the dose you take now, and call us. We can wait longer or go back one step.',
    'what makes legs worse':
      'Alcohol, coffee and cola can make your legs worse. So can some pills for sleep, allergy or an upset stomach. Ask before you buy any.',
    'other medicines': 'Do not stop any other medicine by yourself.',
    'danger: seizure': 'You have a seizure (a fit).',
    'danger: confusion': 'You are very confused, or you see or hear things that are not there.',
    'danger: suicide': 'You think about killing or hurting yourself.',
    'danger: breathing': 'Your breathing is slow or hard, or nobody can wake you.',
  },
  emergency: (number) => `Call ${number} or go to the emergency room if:`,
  crisis: (line) => `If you think of killing yourself, you can also call or text ${line} at any time.`,
  whoToCall: 'Questions, or you feel worse? Call',
  calendar: {
    title: 'Your calendar',
    drawings: 'What the drawings mean',
    day: 'Day',
    week: 'Week',
    taken: 'tick when taken',
    laterTitle: 'Later steps: only planned',
    laterText:
      'Do not start these by the date alone. Each one starts only when your prescriber has said yes. Dates and doses can change.',
    step: 'Step',
    plannedFrom: 'Planned from',
    eachDay: 'What you would take each day',
    saidYes: 'My prescriber said yes',
    saidYesOn: 'on',
    noMore: 'No clonazepam from this day on',
    asTold: 'Take clonazepam as your prescriber last told you. Do not go lower. Do not stop.',
    stepNumber: (step) => `Step ${step}`,
    mgADay: (amount) => `${amount} a day`,
    fromTo: (from, to) => `From ${from} to ${to}`,
    openEnded: (from) => `From ${from}, until your prescriber tells you more`,
    untilThen: (from) => `Until ${from}, take clonazepam as you do now.`,
    afterThat: 'After that, keep taking this dose until your prescriber says yes to the next step.',
  },
  standings: { planned: 'Only planned, not signed', 'to sign': 'Not signed yet', signed: 'Signed' },
  slots: { morning: 'In the morning', midday: 'At noon', evening: 'In the evening', bedtime: 'At bedtime' },
  tablets,
  melts: 'melts',
  dates: {
    stepBegins: (step) => `Step ${step} of my plan`,
    ask: 'Look at your newest sheet. Start this step only when your prescriber has said yes. If not: stay on the dose you take now and call.',
  },
};

export default english;
