/** The words of `charla check` in Spanish. The sentences are those of the exercise, as they stand there. */
export const check = {
  usage: `Uso: charla check HOST[:PUERTO] [opciones]

Examina un servidor que dice resolver el ejercicio, frase por frase, hablando como sus
clientes: objetos JSON por TCP. No lo hagas con un chat en el que haya alguien.

      --spec exercise   el enunciado con el que se examina (no hay otro aún)
      --json            un objeto JSON por línea, para programas (docs/cli.md)
      --lang es|en      idioma (el del sistema)
  -h, --help            esta ayuda

Termina con 0 si no falla nada, 1 si falla algo, 2 si no se entiende, 3 si no hay nadie.`,
  noHost: 'Falta el servidor: ¿qué dirección se examina? (--help lo explica)',
  badSpec: (spec: string) => `No hay un enunciado «${spec}»; usa --spec exercise.`,
  nobody: (address: string) =>
    `No hay nadie en ${address}; comprueba que está en marcha, la dirección y el puerto.`,
  title: (address: string) => `Examen de ${address}: «Ejercicio 7: Chat»`,
  manners: {
    object: 'El alias se da en un objeto propio: {"user": "ana"}',
    message: 'El alias es el «user» del primer mensaje: {"user": "ana", "message": "hola"}',
    newline: ', y cada objeto acaba con un salto de línea',
  },
  sum: (good: number, bad: number, open: number) => `${good} ✓  ${bad} ✗  ${open} –`,
  checks: {
    exchange: {
      proves: 'lo que dice uno llega a otro, una vez y tal cual',
      sentence: 'El servidor se encarga de intercambiar mensajes entre los clientes conectados.',
    },
    wait: {
      proves: 'quien tarda un poco en dar su alias entra',
      sentence:
        'Cuando se realice la conexión, el servidor esperará unos segundos a que el cliente le pase información sobre el usuario (alias).',
    },
    timeout: {
      proves: 'a quien no da ninguno se le cierra',
      sentence: 'Si no le ha pasado información en el tiempo definido la conexión será rechazada.',
    },
    duplicate: {
      proves: 'a quien da el alias de alguien se le cierra, y ese alguien sigue',
      sentence: 'También se rechazará si ya existe un usuario con ese nombre en el chat.',
    },
    reason: {
      proves: 'a quien se rechaza se le dice algo antes',
      sentence: 'Muestra un mensaje de error si así sucede.',
    },
    outsider: {
      proves: 'quien aún no ha dado su alias no oye nada',
      sentence: 'Si la información es correcta el usuario entrará al chat…',
    },
    joined: {
      proves: 'a los demás se les dice quién entra',
      sentence: '… y se mostrará un mensaje en el chat de que el usuario ha ingresado.',
    },
    left: {
      proves: 'a los demás se les dice quién sale',
      sentence: 'Cuando el usuario se desconecte se mostrará un mensaje de que se ha desconectado.',
    },
    lost: {
      proves: 'también si se le cae la máquina o la red',
      sentence: 'Cuando el usuario se desconecte se mostrará un mensaje de que se ha desconectado.',
    },
    again: {
      proves: 'el alias de quien ha salido queda libre',
      sentence: 'También se rechazará si ya existe un usuario con ese nombre en el chat.',
    },
    sender: {
      proves: 'nadie habla con el alias de otro',
      sentence:
        'Se debe comprobar que el usuario que aparece en el mensaje que envía un usuario corresponde, efectivamente, al usuario que realizó esa conexión.',
    },
    malformed: {
      proves: 'lo que no es un mensaje no afecta a los demás',
      sentence: 'Representa un error en el formato de intercambio de mensajes.',
    },
    split: {
      proves: 'un mensaje que llega a trozos es un mensaje',
      sentence: 'Recibir mensajes de los clientes.',
    },
    together: {
      proves: 'varios mensajes que llegan juntos son varios, y en orden',
      sentence: 'Recibir mensajes de los clientes.',
    },
    slow: {
      proves: 'si uno no lee, los demás no lo notan',
      sentence: 'Enviar mensajes a los clientes.',
    },
    format: {
      proves: 'todo lo que envía el servidor es un mensaje',
      sentence: '… debe ser un objeto JSON con los campos user y message.',
    },
    list: {
      proves: 'el servidor responde a .l con quienes están',
      sentence:
        "Cuando se introduzca '.l' en el chat, se debe imprimir por pantalla una lista de usuarios conectados al chat.",
    },
    time: {
      proves: '.t muestra la fecha y hora, y las oculta',
      sentence:
        "… añadir la fecha y hora junto al nombre del usuario en cada mensaje. Esta opción se activará si el usuario introduce '.t' en el chat.",
    },
    record: {
      proves: '.r graba en record_chat_[fecha y hora].txt',
      sentence:
        "… guardar en un archivo los mensajes del chat (ignora las entradas). Esta opción se activa y desactiva con '.r'.",
    },
    help: {
      proves: '.h explica los comandos',
      sentence: 'Añade un comando más, .h, que imprima lo que hacen los demás comandos: .q, .r, .t y .l.',
    },
    window: {
      proves: 'hay una interfaz gráfica',
      sentence:
        '[OPCIONAL] … crea una interfaz grafica sencilla (un cuadro de texto con scroll y una entrada) para el cliente del chat.',
    },
  },
  notes: {
    nobodyGetsIn: () => 'lo que dice uno no llega a nadie, se dé el alias como se dé',
    noAnswer: (_: number, seen: string) => `el servidor ya no responde (${seen})`,
    standsStill: () => 'el servidor no se ha recuperado de lo anterior',
    notHeard: () => 'el mensaje no llega',
    heardTwice: () => 'el mensaje llega más de una vez',
    changed: (_: number, seen: string) => `el mensaje llega cambiado: ${seen}`,
    closedEarly: (s: number) => `se le cierra antes de ${s} s`,
    notLetIn: () => 'lo que dice después no llega a los demás',
    stillOpen: (s: number) => `la conexión sigue abierta al cabo de ${s} s`,
    closedAfter: (s: number) => `a los ${s} s`,
    twoOfOneName: () => 'entran los dos',
    firstIsGone: () => 'lo que dice el primero ya no llega a los demás',
    nobodyRefused: () => 'no se ha rechazado a nadie',
    noReasons: () => 'se les cierra sin decir nada',
    noTimeoutReason: () => 'a quien no da su alias se le cierra sin decir nada',
    noDuplicateReason: () => 'a quien da uno en uso se le cierra sin decir nada',
    outsiderHears: () => 'oye lo que se dice en el chat',
    joinedNotTold: (s: number) => `en ${s} s no llega nada con el alias`,
    leftNotTold: (s: number) => `en ${s} s no llega nada con el alias de quien ha salido`,
    lostNotTold: (s: number) => `en ${s} s no llega nada con el alias de quien se ha caído`,
    leftAfter: (s: number) => `al cabo de ${s} s`,
    aliasKept: () => 'quien vuelve con el mismo alias no entra',
    forged: () => 'el mensaje llega con el alias de otro',
    stopped: (_: number, seen: string) => `los demás dejan de oírse después de esto: ${seen}`,
    piecesLost: () => 'el mensaje no llega',
    joinedLost: () => 'de tres mensajes no llegan los tres',
    outOfOrder: () => 'llegan en otro orden',
    othersWait: (kB: number) => `los demás dejan de oírse a los ${kB} kB`,
    tooSlow: (kB: number) => `en el tiempo que hay solo se han podido decir ${kB} kB, y hacen falta más`,
    notJson: (_: number, seen: string) => `esto no lo es: ${seen}`,
    noMessage: (_: number, seen: string) => `a esto le falta un campo: ${seen}`,
    listOnClient: () => 'no responde: quizá lo hace el cliente; míralo ahí',
    insideClient: () => 'es cosa del cliente; míralo ahí',
  },
};
