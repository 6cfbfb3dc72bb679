import { DEFAULT_PORT } from '@charla/core';
/** The words of `charla check` in Spanish. The sentences are quoted from the exercise. */
export const check = {
  usage: `Uso: charla check HOST[:PUERTO] [opciones]

Comprueba un servidor que resuelve el ejercicio, frase por frase, hablando como sus clientes:
objetos JSON por TCP. Corta conexiones y envía datos sin sentido: no lo uses con gente en el chat.

      --spec exercise   el enunciado que se comprueba (por ahora, solo este)
      --json            un objeto JSON por línea, para programas (docs/cli.md)
      --lang es|en      idioma (el del sistema)
  -h, --help            esta ayuda

Termina con 0 si no falla nada, 1 si falla algo, 2 si la orden tiene un error, 3 si no hay servidor.`,
  noHost: `Falta la dirección del servidor. Por ejemplo: localhost:${DEFAULT_PORT} (más con --help)`,
  badSpec: (spec: string) => `El enunciado «${spec}» no existe; usa --spec exercise.`,
  nobody: (address: string) =>
    `No hay ningún servidor en ${address}; comprueba la dirección y el puerto, y que el servidor está en marcha.`,
  title: (address: string) => `Comprobando ${address}: «Ejercicio 7: Chat»`,
  manners: {
    object: 'El alias se da en un objeto aparte: {"user": "ana"}',
    message: 'El alias es el «user» del primer mensaje: {"user": "ana", "message": "hola"}',
    newline: ', y cada objeto acaba con un salto de línea',
  },
  sum: (good: number, bad: number, open: number) => `${good} ✓  ${bad} ✗  ${open} –`,
  checks: {
    exchange: {
      proves: 'un mensaje llega a los demás, una sola vez y sin cambios',
      sentence: 'El servidor se encarga de intercambiar mensajes entre los clientes conectados.',
    },
    wait: {
      proves: 'quien tarda un poco en dar su alias puede entrar',
      sentence:
        'Cuando se realice la conexión, el servidor esperará unos segundos a que el cliente le pase información sobre el usuario (alias).',
    },
    timeout: {
      proves: 'se cierra la conexión de quien no da su alias',
      sentence: 'Si no le ha pasado información en el tiempo definido la conexión será rechazada.',
    },
    duplicate: {
      proves: 'se rechaza un alias repetido y el primero sigue conectado',
      sentence: 'También se rechazará si ya existe un usuario con ese nombre en el chat.',
    },
    reason: {
      proves: 'quien es rechazado recibe antes un mensaje de error',
      sentence: 'Muestra un mensaje de error si así sucede.',
    },
    outsider: {
      proves: 'quien aún no ha dado su alias no recibe nada',
      sentence: 'Si la información es correcta el usuario entrará al chat…',
    },
    joined: {
      proves: 'los demás reciben un aviso de quién entra',
      sentence: '… y se mostrará un mensaje en el chat de que el usuario ha ingresado.',
    },
    left: {
      proves: 'los demás reciben un aviso de quién sale',
      sentence: 'Cuando el usuario se desconecte se mostrará un mensaje de que se ha desconectado.',
    },
    lost: {
      proves: 'también si se le corta la red o se apaga su ordenador',
      sentence: 'Cuando el usuario se desconecte se mostrará un mensaje de que se ha desconectado.',
    },
    again: {
      proves: 'el alias de quien ha salido queda libre',
      sentence: 'También se rechazará si ya existe un usuario con ese nombre en el chat.',
    },
    sender: {
      proves: 'nadie puede escribir con el alias de otro',
      sentence:
        'Se debe comprobar que el usuario que aparece en el mensaje que envía un usuario corresponde, efectivamente, al usuario que realizó esa conexión.',
    },
    malformed: {
      proves: 'los datos que no son un mensaje no afectan a los demás',
      sentence: 'Representa un error en el formato de intercambio de mensajes.',
    },
    split: {
      proves: 'un mensaje que llega a trozos es un solo mensaje',
      sentence: 'Recibir mensajes de los clientes.',
    },
    together: {
      proves: 'varios mensajes que llegan juntos son varios, y en orden',
      sentence: 'Recibir mensajes de los clientes.',
    },
    slow: {
      proves: 'si un cliente no lee, los demás siguen igual',
      sentence: 'Enviar mensajes a los clientes.',
    },
    format: {
      proves: 'todo lo que envía el servidor son mensajes',
      sentence: '… debe ser un objeto JSON con los campos user y message.',
    },
    list: {
      proves: 'el servidor responde a .l con la lista de conectados',
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
    nobodyGetsIn: () =>
      'ningún mensaje llega a los demás; se ha probado con el alias en {"user": "ana"} y en {"user": "ana", "message": "…"}',
    noAnswer: (_: number, seen: string) => `el servidor ya no responde (${seen})`,
    standsStill: () => 'el servidor no se ha recuperado de la prueba anterior',
    notHeard: () => 'el mensaje no llega',
    heardTwice: () => 'el mensaje llega más de una vez',
    changed: (_: number, seen: string) => `el mensaje llega cambiado: ${seen}`,
    closedEarly: (s: number) => `la conexión se cierra antes de ${s} s`,
    notLetIn: () => 'sus mensajes no llegan a los demás',
    stillOpen: (s: number) => `la conexión sigue abierta al cabo de ${s} s`,
    closedAfter: (s: number) => `a los ${s} s`,
    twoOfOneName: () => 'entran los dos',
    firstIsGone: () => 'los mensajes del primero ya no llegan a los demás',
    nobodyRefused: () => 'no se ha rechazado a nadie',
    noReasons: () => 'las conexiones se cierran sin ningún mensaje',
    noTimeoutReason: () => 'la conexión de quien no da su alias se cierra sin ningún mensaje',
    noDuplicateReason: () => 'la conexión de quien da un alias en uso se cierra sin ningún mensaje',
    outsiderHears: () => 'recibe los mensajes del chat',
    joinedNotTold: (s: number) => `en ${s} s no llega ningún mensaje con su alias`,
    leftNotTold: (s: number) => `en ${s} s no llega ningún mensaje con el alias de quien ha salido`,
    lostNotTold: (s: number) =>
      `en ${s} s no llega ningún mensaje con el alias de quien ha perdido la conexión`,
    leftAfter: (s: number) => `al cabo de ${s} s`,
    aliasKept: () => 'quien vuelve con el mismo alias no puede entrar',
    forged: () => 'el mensaje llega con el alias de otro',
    stopped: (_: number, seen: string) =>
      `los mensajes de los demás dejan de llegar después de esto: ${seen}`,
    piecesLost: () => 'el mensaje no llega',
    joinedLost: () => 'de tres mensajes no llegan los tres',
    outOfOrder: () => 'llegan en otro orden',
    othersWait: (kB: number) => `los mensajes de los demás dejan de llegar a los ${kB} kB`,
    tooSlow: (kB: number) => `en el tiempo disponible solo se han podido enviar ${kB} kB, y hacen falta más`,
    notJson: (_: number, seen: string) => `esto no es un objeto JSON: ${seen}`,
    noMessage: (_: number, seen: string) => `a esto le falta user o message: ${seen}`,
    listOnClient: () => 'no responde; quizá lo hace el cliente: compruébalo ahí',
    insideClient: () => 'depende del cliente: compruébalo ahí',
  },
};
