import type { Language, TabletsTaken } from './language.ts';

function tablets({ halves, strength, melts }: TabletsTaken): string {
  const whole = Math.floor(halves / 2);
  const half = halves % 2 === 1;
  const noun = whole <= 1 ? 'tableta' : 'tabletas';
  const count = whole === 0 ? `media ${noun}` : `${whole} ${noun}${half ? ' y media' : ''}`;
  return `${count} de ${strength}${melts ? ` que se ${whole <= 1 ? 'deshace' : 'deshacen'} en la boca` : ''}`;
}

const spanish: Language = {
  locales: ['es-US', 'es-ES'],
  title: 'Tomar menos clonazepam, paso a paso',
  nameLine: 'Nombre',
  printedOn: (date) => `Impreso el ${date}. Tire las hojas viejas.`,
  notices: {
    'not signed': {
      head: 'Esto es solo un plan. Todavía no está firmado.',
      text: 'No cambie su forma de tomar clonazepam hasta que su médico le diga que el plan está firmado. Hasta entonces, tómelo como lo toma ahora.',
    },
    'next step not signed': {
      head: 'El próximo paso todavía no está firmado.',
      text: 'Empiécelo solo cuando su médico le diga que está firmado. Hasta entonces, siga con la dosis que toma ahora. Todos los pasos que siguen son solo un plan.',
    },
    'follow the signed step': {
      head: 'Siga solo el paso que dice “Firmado”.',
      text: 'Todos los pasos que siguen son solo un plan. Empiece un paso nuevo solo después de una cita o una llamada, cuando su médico le haya dicho que sí.',
    },
    'stay until the visit': {
      head: 'Siga con esta dosis hasta su próxima cita.',
      text: 'El próximo paso no está firmado. Empiécelo solo cuando su médico le haya dicho que sí.',
    },
    'on hold': {
      head: 'Su plan está en pausa. Siga con esta dosis.',
      text: 'No baje la dosis. No deje de tomarlo. Tire las hojas viejas. Su médico le dirá cuándo viene el próximo paso.',
    },
    'on hold, dose not known here': {
      head: 'Su plan está en pausa.',
      text: 'Tome clonazepam como su médico le dijo la última vez. No baje la dosis. No deje de tomarlo. Tire las hojas viejas.',
    },
  },
  sections: {
    how: 'Cómo funciona',
    worse: 'Si sus piernas empeoran, o si se siente peor después de un paso',
    danger: 'Peligro: pida ayuda ya',
  },
  advice: {
    'small steps': 'Su cuerpo está acostumbrado al clonazepam. Por eso la dosis baja en pasos pequeños y lentos.',
    'never at once': 'Nunca lo deje de golpe. Puede causar convulsiones, y una convulsión puede matar.',
    'as the calendar shows': 'Tome lo que muestra el calendario, ni más ni menos. Marque cada casilla.',
    'a yes before each step': 'Antes de cada paso nuevo, hable con su médico. Empiece solo tras un sí claro.',
    'no yes, no step':
      '¿Aún no hay un sí? Siga con la dosis que toma ahora, aunque la fecha ya pasó. No baje la dosis por su cuenta.',
    'before tablets run out': 'Llámenos una semana antes de que se le acaben las tabletas.',
    'other calming drugs':
      'Pregunte antes de tomar pastillas fuertes para el dolor, para dormir o para los nervios. Junto con clonazepam pueden parar su respiración.',
    halves: (strength) => `Media tableta: parta solo la tableta de ${strength}, por su línea.`,
    melting: 'Tableta que se deshace: deje que se deshaga en la boca. No la parta.',
    'what restless legs are': 'Piernas: siente que tiene que moverlas, en reposo y por la noche. Moverse ayuda.',
    'what withdrawal is':
      'Otras señales: duerme mal, tiene malos sueños, tensión o temblor, hormigueo, tirones o dolor en los músculos. Pueden empezar días después de un paso.',
    'stay and call':
      'No empiece el próximo paso. Siga con la dosis que toma ahora y llámenos. Podemos esperar más o volver un paso atrás.',
    'what makes legs worse':
      'El alcohol, el café y la cola pueden empeorar las piernas. También algunas pastillas para dormir, para la alergia o para el estómago. Pregunte antes de comprarlas.',
    'other medicines': 'No deje ninguna otra medicina por su cuenta.',
    'danger: seizure': 'Tiene una convulsión (un ataque).',
    'danger: confusion': 'Tiene mucha confusión, o ve u oye cosas que no existen.',
    'danger: suicide': 'Piensa en matarse o en hacerse daño.',
    'danger: breathing': 'Respira muy lento o le cuesta respirar, o nadie le puede despertar.',
  },
  emergency: (number) => `Llame al ${number} o vaya a la sala de emergencias si:`,
  crisis: (line) => `Si piensa en matarse, llame o escriba también al ${line}, a toda hora.`,
  whoToCall: '¿Tiene preguntas o se siente peor? Llame a',
  calendar: {
    title: 'Su calendario',
    drawings: 'Qué significan los dibujos',
    day: 'Día',
    week: 'Semana',
    taken: 'marque al tomarlo',
    laterTitle: 'Pasos que siguen: solo un plan',
    laterText:
      'No los empiece solo por la fecha. Cada uno empieza solo cuando su médico le haya dicho que sí. Las fechas y las dosis pueden cambiar.',
    step: 'Paso',
    plannedFrom: 'Planeado desde',
    eachDay: 'Lo que tomaría cada día',
    saidYes: 'Mi médico dijo que sí',
    saidYesOn: 'el',
    noMore: 'Nada de clonazepam desde este día',
    asTold: 'Tome clonazepam como su médico le dijo la última vez. No baje la dosis. No deje de tomarlo.',
    stepNumber: (step) => `Paso ${step}`,
    mgADay: (amount) => `${amount} al día`,
    fromTo: (from, to) => `Del ${from} al ${to}`,
    openEnded: (from) => `Desde el ${from}, hasta que su médico le diga más`,
    untilThen: (from) => `Hasta el ${from}, tome clonazepam como lo toma ahora.`,
    afterThat: 'Después, siga con esta dosis hasta que su médico diga que sí al próximo paso.',
  },
  standings: { planned: 'Solo un plan, no firmado', 'to sign': 'Todavía no firmado', signed: 'Firmado' },
  slots: { morning: 'Por la mañana', midday: 'Al mediodía', evening: 'Por la tarde', bedtime: 'Al acostarse' },
  tablets,
  melts: 'se deshace',
  dates: {
    stepBegins: (step) => `Paso ${step} de mi plan`,
    ask: 'Mire su hoja más nueva. Empiece este paso solo cuando su médico le haya dicho que sí. Si no: siga con la dosis que toma ahora y llame.',
  },
};

export default spanish;
