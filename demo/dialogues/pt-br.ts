/** What is talked about with the shop in São Paulo; how to read it: see parse-dialogue.ts. */
export const portugueseRetail: readonly string[] = [
  `
< {hello}! Uma das tigelas {line} que comprei chegou [trincada|lascada na borda] 😢
< Dá para trocar?
> Oi, {first}! Sinto muito por isso. Você consegue me dizer o número do pedido?
< {order}
> Achei aqui. Já separei outra tigela [na cor {color}|igualzinha]. Prefere entrega ou retirar na loja?
< [Entrega, por favor|Pode entregar? Trabalho até tarde]
> Combinado. O motoboy sai amanhã à tarde, sem custo. Pode ficar com a trincada, vira cachepô 🙂
< Adorei a ideia kkk obrigad{a}!
--
> {first}, a entrega consta como recebida na portaria. Chegou tudo bem dessa vez?
< Chegou perfeita! Muito obrigad{a} pela atenção
`,
  `
< {hello}, vocês têm os pratos {line} de 26 cm em {color}?
> {hello}, {first}! Temos sim, {n} unidades em Pinheiros. Quer que eu reserve?
< [Quero 6|Queria 8, se tiver]
< Quanto fica?
> Com o desconto do mês fica R$ {price}. Guardo até sábado, pode ser?
< Pode! Passo aí na hora do almoço
> Perfeito. É só falar o número {order} no balcão
< Anotado, obrigad{a}
`,
  `
< Oi, tudo bem? Vocês fazem lista de casamento?
> Oi, {first}! Fazemos sim, e parabéns! 💛 Para quando é a festa?
< Obrigad{a}!! É daqui a três meses
> Ótimo, dá tempo de montar com calma. Vocês podem escolher na loja ou por aqui mesmo, como preferirem
< Por aqui, a gente mora longe
> Então vou te mandar o link da lista. Os convidados compram pelo site e a gente entrega tudo junto, depois da festa
< E se ganharmos repetido?
> Troca livre por 60 dias, por qualquer peça da casa
< Perfeito, manda o link
> Prontinho, enviei também no seu e-mail. Qualquer coisa fala direto comigo, {agent}
< ❤️
`,
  `
< {hello}, preciso da nota fiscal do pedido {order}
> {hello}! Claro. Está no CPF ou quer no CNPJ da empresa?
< No CPF mesmo
> Certo, acabei de reenviar para o e-mail do cadastro. Confere no spam se não aparecer em 5 minutos
< Chegou aqui, obrigad{a}
> Imagina! Bom [almoço|trabalho] por aí
`,
  `
< Qual o horário da loja no sábado?
> Oi! Sábado abrimos das 9h às 19h. Domingo a gente descansa 🙂
< Tem estacionamento?
> Na rua não é fácil, mas temos convênio com o do número 480, a primeira hora é por nossa conta
< Boa, obrigad{a}
`,
  `
< Oi! Pedi um vaso {line} pelo site e o rastreio não anda há 4 dias
< Pedido {order}
> Oi, {first}. Deixa eu falar com a transportadora e já volto
> Eles tentaram entregar e o endereço veio sem o complemento. Qual é o apartamento?
< Ai, que vacilo meu. É o 82, bloco B
> Sem problema, já corrigi. Sai de novo amanhã, das 9h às 14h
< Vou avisar a portaria. Valeu!
--
< Chegou! Lindo demais
> Que bom! Se postar foto marca a gente 🌿
`,
  `
< {hello}! O esmalte {color} pode ir no micro-ondas?
> {hello}! Pode sim, micro-ondas e lava-louças. Só evita choque térmico, tipo da geladeira direto para o forno
< E a linha {line}?
> Também. A única que não vai é a de ouro, por causa do filete
< Ótimo, era a dúvida que faltava. Vou fechar pelo site
> Boa compra! Com o cupom CASA10 o frete sai por nossa conta essa semana
< Opa, obrigad{a} pela dica
`,
  `
< Oi, recebi o jogo errado. Pedi {color} e veio [grafite|terracota]
> Oi, {first}, mil desculpas! Me confirma o número do pedido?
< {order}
> Vi aqui, foi erro nosso na separação. Mando o certo hoje e o entregador leva o outro de volta, tudo bem?
< Tudo bem. Preciso embalar?
> Só colocar na mesma caixa, do jeito que veio
< Combinado
> E coloquei um mimo na caixa pelo transtorno
< Não precisava, mas obrigad{a} rs
--
> {first}, deu tudo certo com a troca?
< Deu sim, agora tá completo o jogo
`,
  `
< Vocês têm oficina de cerâmica? Vi no Instagram
> Temos! Todo primeiro e terceiro sábado, das 10h às 13h, turma de {n} pessoas
< Precisa ter experiência?
> Nada, é para quem nunca pôs a mão no barro. Sai R$ 280 com material e a queima incluída
< Queria duas vagas, para mim e minha mãe
> Que programa bom! Tenho vaga na próxima turma. Posso colocar no nome de {first}?
< Pode sim
> Reservado. Mando o endereço do ateliê um dia antes. Venham com roupa que possa sujar 😄
< Já estou contando os dias!
`,
  `
< Oi, dá para gravar um nome na caneca?
> Oi! Dá sim, até 12 letras, por R$ 25. Leva 5 dias úteis
< É presente para a minha sogra, o nome é Ivone
> Que delicadeza. Qual cor de caneca? Temos areia, oliva, grafite e terracota
< {color}
> Ótima escolha. Pagamento por Pix ou cartão?
< Pix
> A chave é o nosso e-mail, contato@casamirante.example. Assim que cair já mando para o ateliê
< Feito!
> Recebido, {first}. Fica pronta na semana que vem e aviso por aqui
--
--
> {first}, a caneca da dona Ivone está pronta e ficou linda. Retira na loja ou enviamos?
< Retiro na sexta. Obrigad{a}!!
`,
  `
< {hello}, esse jogo {line} de 20 peças ainda está na promoção?
> {hello}! Está até domingo: de R$ 1.290 por R$ {price}
< Parcela?
> Em até 6x sem juros no cartão
< Vou falar em casa e te aviso
> Sem pressa! Se quiser deixo um reservado até amanhã
< Deixa sim por favor
--
< Fechamos! Pode mandar o link de pagamento
> Oba! Acabei de enviar no seu e-mail
< Pago ✅
> Confirmado. Sai daqui em 2 dias úteis, bem embalado
`,
  `
< Oi! Meu cachorro derrubou o prato fundo 🙈 vende avulso?
> Hahaha acontece nas melhores casas. Vendemos sim! É de qual linha?
< {line}, {color}
> Tenho {n} avulsos, R$ 68 cada
< Vou levar dois, ele é reincidente
> Melhor prevenir 😂 Entrego ou retira?
< Retiro amanhã
> Separados com o nome {first}
`,
  `
< {hello}, queria cancelar o pedido {order}, comprei em duplicidade
> {hello}, {first}. Cancelado agora mesmo, ainda não tinha saído
< E o estorno?
> No cartão aparece em até duas faturas; se foi Pix, cai hoje
< Foi Pix
> Então até o fim do dia está na conta. Qualquer coisa me chama
< Caiu aqui. Obrigad{a} pela agilidade!
`,
  `
< Oi, vocês entregam em [Campinas|Santos|Jundiaí|Sorocaba]?
> Oi! Entregamos em todo o estado. Para lá leva 3 dias úteis e o frete é grátis acima de R$ 300
< E se quebrar no caminho?
> A gente repõe, sem discussão. É raro, a embalagem é de papelão moldado
< Ah que bom. Vou escolher com calma
> Fica à vontade. Se quiser ideias, a linha {line} em {color} está linda
`,
  `
< {hello}! Sou do blog Mesa de Domingo, fazem parceria?
> Olá, {first}! Que bom que você escreveu. Quem cuida disso é a Lucía, ela fala espanhol mas entende tudo 🙂 Posso passar seu contato?
< Pode sim!
> Combinado, ela te chama ainda esta semana
< Obrigad{a}, adoro o trabalho de vocês
`,
]

export const portugueseWholesale: readonly string[] = [
  `
< {hello}! Aqui é {first}, abrimos um restaurante [na Vila Madalena|em Moema|no Itaim] e gostei muito da linha {line}
> {hello}, {first}! Que alegria. Quantos lugares tem a casa?
< 46 lugares. Queria pratos rasos, fundos e xícaras
> Para 46 lugares eu sugiro 60 de cada, pela reposição. No atacado a partir de 50 peças são 25% de desconto
< Consegue mandar um orçamento?
> Consigo. 60 rasos, 60 fundos e 60 xícaras em {color}: R$ {bigprice}, com entrega
< Prazo?
> 30 dias, é produção sob encomenda. Posso segurar esse preço por 15 dias
< Vou levar para o sócio e volto
--
< Aprovado! Como seguimos?
> Excelente! Mando o contrato e o boleto de 50%. O saldo é na entrega
< Recebido. Pago hoje
> Perfeito, entra na fila do forno amanhã. Pedido {order}
`,
  `
< Oi, {agent}? Precisamos repor 20 pratos {line}, os clientes levam de recordação 🤦
> Haha é um elogio! Tenho 20 prontos, consigo entregar na quinta
< Quinta antes das 11h, por favor, por causa do almoço
> Anotado: quinta até as 10h30. Faturo no mesmo CNPJ?
< Isso, 28 dias
> Feito. Nota no e-mail do financeiro, pedido {order}
< Obrigad{a}!
--
< Chegou certinho. Até a próxima reposição rs
`,
  `
< {hello}, a nota do pedido {order} veio com o endereço antigo
> {hello}! Desculpe. Emito uma carta de correção agora, qual é o endereço certo?
< Rua Fradique 1120, loja 2
> Corrigido e enviado. Atualizei o cadastro também, para não repetir
< Show, obrigad{a}
`,
  `
< Vocês conseguem fazer as xícaras com o nosso logo?
> Conseguimos! Carimbo na base a partir de 100 peças, ou decalque a partir de 300
< Carimbo na base é elegante. Quanto sai?
> O carimbo é R$ 350 uma vez só, e cada xícara R$ 24 em vez de 21
< E dá para ver uma amostra antes?
> Claro, fazemos 3 de amostra em 10 dias. Me manda o logo em vetor por e-mail?
< Mandei agora
> Recebi, ficou ótimo em uma cor só. Começamos na segunda
--
--
> {first}, as amostras saíram do forno. Levo aí ou você passa no ateliê?
< Passo amanhã às 15h
> Te espero com café, nas suas próprias xícaras ☕
`,
  `
< {hello}, qual o mínimo para revenda?
> {hello}! Para a primeira compra são R$ 1.500, depois R$ 800. A tabela tem 40% sobre o preço da loja
< Sou de [Curitiba|Belo Horizonte|Florianópolis], vocês mandam?
> Mandamos, frete por nossa conta acima de R$ 3.000
< Pode enviar a tabela?
> Enviei por e-mail com o catálogo da linha {line}. Qualquer dúvida fala comigo, {agent}
< Já vi, vou montar o pedido no fim de semana
`,
  `
< Oi! O boleto vence amanhã mas o caixa só fecha na sexta. Consigo mais 3 dias?
> Oi, {first}. Sem problema, você é de casa. Mando outro com vencimento na segunda, sem juros
< Salvou! Muito obrigad{a}
> 🤝
`,
]
